-- Instants: UTC, RFC 3339 with milliseconds, as text; '' is unknown. Dates: YYYY-MM-DD. Booleans: 0/1.

CREATE TABLE migracion (
  numero   INTEGER PRIMARY KEY,
  nombre   TEXT NOT NULL,
  sha256   TEXT NOT NULL,
  aplicada TEXT NOT NULL
) STRICT;

-- The archive itself, one row.
CREATE TABLE ficha (
  id           TEXT PRIMARY KEY,             -- random, for good
  creada       TEXT NOT NULL,
  forma        TEXT NOT NULL CHECK (forma IN ('plano', 'age')),
  destinatario TEXT                          -- age recipient, when forma = 'age'
) STRICT;

-- Contents. The name says which bytes they are (see objetos.go).
CREATE TABLE objeto (
  id     INTEGER PRIMARY KEY,
  nombre BLOB NOT NULL UNIQUE CHECK (length(nombre) = 32),
  bytes  INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT;

CREATE TABLE documento (
  id      INTEGER PRIMARY KEY,
  orden   INTEGER NOT NULL UNIQUE,           -- day << 32 | id: newest first is by date
  rfc     TEXT NOT NULL,                     -- '' while nobody has said whose it is
  objeto  INTEGER NOT NULL REFERENCES objeto(id),
  tipo    TEXT NOT NULL,
  folio   TEXT NOT NULL,
  titulo  TEXT NOT NULL,
  nombre  TEXT NOT NULL,                     -- of the file, as it came
  mime    TEXT NOT NULL,
  rp      TEXT NOT NULL,                     -- registro patronal
  fecha   TEXT NOT NULL,                     -- its own date; the day of arrival when it says none
  llegada TEXT NOT NULL                      -- first arrival: the only instant that is ours to state
) STRICT;
CREATE UNIQUE INDEX documento_objeto ON documento(objeto, rfc);
CREATE INDEX documento_rfc ON documento(rfc, orden);
CREATE INDEX documento_tipo ON documento(tipo, orden);
CREATE INDEX documento_folio ON documento(folio) WHERE folio <> '';

-- How a document came in, once for each time that it did.
CREATE TABLE procedencia (
  id        INTEGER PRIMARY KEY,
  documento INTEGER NOT NULL REFERENCES documento(id),
  via       TEXT NOT NULL,
  ruta      TEXT NOT NULL,
  fuente    TEXT NOT NULL,
  llegada   TEXT NOT NULL
) STRICT;
CREATE INDEX procedencia_documento ON procedencia(documento);

-- The text taken from a document, an object too; or why there is none.
CREATE TABLE texto (
  documento INTEGER PRIMARY KEY REFERENCES documento(id),
  objeto    INTEGER REFERENCES objeto(id),
  bytes     INTEGER NOT NULL,
  motivo    TEXT NOT NULL
) STRICT;
CREATE INDEX texto_objeto ON texto(objeto) WHERE objeto IS NOT NULL;

-- Documents whose text is not searchable yet.
CREATE TABLE por_indexar (
  documento INTEGER PRIMARY KEY REFERENCES documento(id),
  ficha     INTEGER NOT NULL CHECK (ficha IN (0, 1))  -- 1: its metadata have to be indexed again too
) STRICT;

-- rowid = documento.orden in both. Contentless: the words are here, the text is not.
CREATE VIRTUAL TABLE ficha_fts USING fts5(titulo, nombre, folio, tipo, rfc, notas,
  content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='2 3');
CREATE VIRTUAL TABLE texto_fts USING fts5(texto, ficha,
  content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2", prefix='3');

-- The chain. Nothing here is ever changed or taken away.
CREATE TABLE evento (
  seq      INTEGER PRIMARY KEY,
  instante TEXT NOT NULL,
  tipo     TEXT NOT NULL,
  rfc      TEXT NOT NULL,
  detalle  TEXT NOT NULL,                    -- one JSON object
  filas    TEXT NOT NULL,                    -- lines: table, key, SHA-256 of the row in base64 ('-' when it is gone)
  previo   TEXT NOT NULL,
  huella   TEXT NOT NULL
) STRICT;
CREATE INDEX evento_rfc ON evento(rfc, seq);

CREATE TRIGGER evento_no_cambia BEFORE UPDATE ON evento BEGIN
  SELECT RAISE(ABORT, 'evento is append-only');
END;
CREATE TRIGGER evento_no_se_borra BEFORE DELETE ON evento BEGIN
  SELECT RAISE(ABORT, 'evento is append-only');
END;
CREATE TRIGGER evento_sigue BEFORE INSERT ON evento
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM evento)
  OR NEW.previo <> coalesce((SELECT huella FROM evento ORDER BY seq DESC LIMIT 1), '')
BEGIN
  SELECT RAISE(ABORT, 'evento out of sequence');
END;
