-- Documents without words whose reason an earlier version kept as a failure of its own: they are read again, and say why.
INSERT INTO por_indexar(documento, ficha) SELECT documento, 0 FROM texto
  WHERE motivo = 'Valija tuvo un error interno.' ON CONFLICT DO NOTHING;
