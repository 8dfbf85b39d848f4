-- Every table here is keyed by a number that is never used twice: the chain names rows by it.

CREATE TABLE empleador (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc       TEXT NOT NULL UNIQUE,
  nombre    TEXT NOT NULL,
  registros TEXT NOT NULL,                   -- JSON array of registros patronales
  alta      TEXT NOT NULL
) STRICT;

-- e.firmas held. A removed one stays, marked: what it signed has to be explained for years.
CREATE TABLE efirma (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc          TEXT NOT NULL,
  numero       TEXT NOT NULL,
  nombre       TEXT NOT NULL,
  persona      TEXT NOT NULL,
  entorno      TEXT NOT NULL,
  certificado  BLOB NOT NULL,                -- DER
  desde        TEXT NOT NULL,
  hasta        TEXT NOT NULL,
  modo         TEXT NOT NULL CHECK (modo IN ('preguntar', 'sesion', 'llavero')),
  boveda       INTEGER NOT NULL CHECK (boveda IN (0, 1)),  -- the wrapped key is in efirmas/
  ruta_key     TEXT NOT NULL,                -- the person's own file
  ajena        INTEGER NOT NULL CHECK (ajena IN (0, 1)),
  responsable  TEXT NOT NULL,
  autorizacion TEXT NOT NULL,
  custodia     TEXT NOT NULL,                -- date since when
  agregada     TEXT NOT NULL,
  quitada      TEXT NOT NULL,
  UNIQUE (rfc, numero)
) STRICT;

CREATE TABLE uso (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc        TEXT NOT NULL,
  numero     TEXT NOT NULL,
  instante   TEXT NOT NULL,
  acto       TEXT NOT NULL,
  referencia TEXT NOT NULL,
  resultado  TEXT NOT NULL
) STRICT;
CREATE INDEX uso_rfc ON uso(rfc, id);

CREATE TABLE buzon (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc         TEXT NOT NULL UNIQUE,
  terminos    TEXT NOT NULL,
  desactivado INTEGER NOT NULL CHECK (desactivado IN (0, 1)),
  a_mano      INTEGER NOT NULL CHECK (a_mano IN (0, 1))
) STRICT;

-- Where synchronisation goes on. Not sealed: losing it costs a repetition, never a document.
CREATE TABLE sincronia (
  rfc         TEXT PRIMARY KEY,
  direccion   TEXT NOT NULL,                 -- of the Buzón
  actos       INTEGER NOT NULL,              -- cursors
  promociones INTEGER NOT NULL,
  ultima      TEXT NOT NULL,                 -- last that ended well
  intento     TEXT NOT NULL,
  falla       TEXT NOT NULL                  -- code of the last failure, '' after a success
) STRICT;

CREATE TABLE medio (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc        TEXT NOT NULL,
  clave      TEXT NOT NULL,                  -- the Buzón's identifier
  rp         TEXT NOT NULL,
  tipo       TEXT NOT NULL,
  valor      TEXT NOT NULL,
  estado     TEXT NOT NULL,
  registrado TEXT NOT NULL,
  confirmado TEXT NOT NULL,
  a_mano     INTEGER NOT NULL CHECK (a_mano IN (0, 1)),
  UNIQUE (rfc, clave)
) STRICT;

CREATE TABLE acto (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc        TEXT NOT NULL,
  clave      TEXT NOT NULL,                  -- the Buzón's identifier, or one made here
  rp         TEXT NOT NULL,
  clase      TEXT NOT NULL,
  folio      TEXT NOT NULL,
  tipo       TEXT NOT NULL,
  asunto     TEXT NOT NULL,
  emisor     TEXT NOT NULL,
  estado     TEXT NOT NULL,
  enviado    TEXT NOT NULL,
  medios     TEXT NOT NULL,                  -- JSON array
  abierto    TEXT NOT NULL,
  notificado TEXT NOT NULL,
  plazo_dias INTEGER NOT NULL,
  acuse      TEXT,                           -- JSON
  a_mano     INTEGER NOT NULL CHECK (a_mano IN (0, 1)),
  secuencia  INTEGER NOT NULL,
  UNIQUE (rfc, clave)
) STRICT;
CREATE INDEX acto_estado ON acto(estado, enviado);
CREATE INDEX acto_enviado ON acto(enviado, id);
CREATE INDEX acto_rfc ON acto(rfc, enviado, id);

CREATE TABLE promocion (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc        TEXT NOT NULL,
  clave      TEXT NOT NULL,                  -- our identifier
  rp         TEXT NOT NULL,
  servicio   TEXT NOT NULL,
  asunto     TEXT NOT NULL,
  texto      TEXT NOT NULL,
  responde_a TEXT NOT NULL,
  adjuntos   TEXT NOT NULL,                  -- JSON array
  estado     TEXT NOT NULL,
  unica      TEXT NOT NULL,                  -- idempotency key
  documento  TEXT NOT NULL,
  firma      TEXT NOT NULL,
  firmada    TEXT NOT NULL,
  folio      TEXT NOT NULL,
  presentada TEXT NOT NULL,
  recibida   TEXT NOT NULL,
  hasta      TEXT NOT NULL,
  nota       TEXT NOT NULL,
  intentos   INTEGER NOT NULL,
  motivo     TEXT NOT NULL,
  acuse      TEXT,
  creada     TEXT NOT NULL,
  UNIQUE (rfc, clave)
) STRICT;
CREATE UNIQUE INDEX promocion_unica ON promocion(unica) WHERE unica <> '';
CREATE INDEX promocion_folio ON promocion(rfc, folio);

-- The outbox. A row is claimed before sending; one claimed and not concluded may have arrived.
CREATE TABLE salida (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc       TEXT NOT NULL,
  promocion TEXT NOT NULL,
  tomada    TEXT NOT NULL,                   -- '' while nobody has it
  por       TEXT NOT NULL,
  intentos  INTEGER NOT NULL,
  proximo   TEXT NOT NULL,                   -- not before
  motivo    TEXT NOT NULL,
  UNIQUE (rfc, promocion)
) STRICT;

-- Files of an act, promoción or actuación, as announced; documento once it is here.
CREATE TABLE anexo (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc       TEXT NOT NULL,
  que       TEXT NOT NULL CHECK (que IN ('acto', 'promocion', 'actuacion')),
  de        TEXT NOT NULL,                   -- its identifier; the acuse's folio for an actuacion
  clave     TEXT NOT NULL,                   -- the Buzón's identifier of the file
  papel     TEXT NOT NULL,
  nombre    TEXT NOT NULL,
  mime      TEXT NOT NULL,
  tamano    INTEGER NOT NULL,
  sha256    TEXT NOT NULL,
  documento INTEGER REFERENCES documento(id),
  UNIQUE (rfc, que, de, clave, papel, nombre)
) STRICT;
CREATE INDEX anexo_falta ON anexo(rfc, id) WHERE documento IS NULL;
CREATE INDEX anexo_documento ON anexo(documento) WHERE documento IS NOT NULL;

CREATE TABLE acuse (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc         TEXT NOT NULL,
  folio       TEXT NOT NULL,
  tramite     TEXT NOT NULL,
  fecha       TEXT NOT NULL,
  cadena      TEXT NOT NULL,
  sello       TEXT NOT NULL,
  certificado BLOB NOT NULL,
  huella      TEXT NOT NULL,
  que         TEXT NOT NULL,                 -- what it is the acuse of: acto, promocion, medio, terminos
  de          TEXT NOT NULL,
  llegada     TEXT NOT NULL,
  UNIQUE (rfc, folio)
) STRICT;

-- Results of the count, each kept: when the calendar changes, what moved has to be told.
CREATE TABLE plazo (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc        TEXT NOT NULL,
  acto       TEXT NOT NULL,
  calculado  TEXT NOT NULL,
  calendario TEXT NOT NULL,                  -- version
  limite     TEXT NOT NULL,                  -- instant
  vence      TEXT NOT NULL,
  alarma     TEXT NOT NULL,
  resultado  TEXT NOT NULL,                  -- JSON, whole, with its steps
  motivo     TEXT NOT NULL,                  -- why it was counted again
  vigente    INTEGER NOT NULL CHECK (vigente IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX plazo_vigente ON plazo(rfc, acto) WHERE vigente = 1;
CREATE INDEX plazo_alarma ON plazo(alarma) WHERE vigente = 1;
CREATE INDEX plazo_acto ON plazo(rfc, acto, id);

CREATE TABLE dia (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  clase         TEXT NOT NULL CHECK (clase IN ('acuerdo', 'cierre')),
  fecha         TEXT NOT NULL,
  subdelegacion TEXT NOT NULL,
  motivo        TEXT NOT NULL,
  fuente        TEXT NOT NULL,
  quien         TEXT NOT NULL,
  cuando        TEXT NOT NULL,
  UNIQUE (clase, fecha, subdelegacion)
) STRICT;

CREATE TABLE obligacion (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc       TEXT NOT NULL,
  clave     TEXT NOT NULL,
  periodo   TEXT NOT NULL,
  rp        TEXT NOT NULL,
  hecha_el  TEXT NOT NULL,                   -- date
  quien     TEXT NOT NULL,
  documento INTEGER REFERENCES documento(id),
  anotada   TEXT NOT NULL,
  UNIQUE (rfc, clave, periodo, rp)
) STRICT;

CREATE TABLE expediente (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc     TEXT NOT NULL,
  titulo  TEXT NOT NULL,
  abierto INTEGER NOT NULL CHECK (abierto IN (0, 1)),
  creado  TEXT NOT NULL
) STRICT;
CREATE INDEX expediente_rfc ON expediente(rfc, id);

CREATE TABLE parte (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc        TEXT NOT NULL,
  expediente INTEGER NOT NULL REFERENCES expediente(id),
  que        TEXT NOT NULL CHECK (que IN ('documento', 'acto', 'promocion')),
  de         TEXT NOT NULL,
  UNIQUE (expediente, que, de)
) STRICT;
CREATE INDEX parte_de ON parte(rfc, que, de);

-- What a person wrote about something; a label is a short one.
CREATE TABLE nota (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc      TEXT NOT NULL,
  que      TEXT NOT NULL CHECK (que IN ('documento', 'acto', 'promocion', 'expediente')),
  de       TEXT NOT NULL,
  texto    TEXT NOT NULL,
  etiqueta INTEGER NOT NULL CHECK (etiqueta IN (0, 1)),
  quien    TEXT NOT NULL,
  escrita  TEXT NOT NULL
) STRICT;
CREATE INDEX nota_de ON nota(que, de);

-- Settings. Not sealed.
CREATE TABLE ajuste (
  clave TEXT PRIMARY KEY,
  valor TEXT NOT NULL
) STRICT;
