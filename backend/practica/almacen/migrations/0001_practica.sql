-- Rows that the server reads whole are kept as the JSON of their domain type (datos); what it searches by has
-- a column of its own. Instants that are compared are milliseconds since 1970, UTC.

CREATE TABLE ajuste (
  clave TEXT PRIMARY KEY,
  valor BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE secuencia (
  unica  INTEGER PRIMARY KEY CHECK (unica = 1),
  ultima INTEGER NOT NULL
) STRICT;
INSERT INTO secuencia VALUES (1, 0);

CREATE TABLE folio (folio TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE buzon (
  rfc      TEXT PRIMARY KEY,
  nombre   TEXT NOT NULL,
  terminos INTEGER NOT NULL DEFAULT 0 -- instant of signing; 0: not signed
) STRICT, WITHOUT ROWID;

CREATE TABLE medio (
  id       TEXT PRIMARY KEY,
  rfc      TEXT NOT NULL REFERENCES buzon(rfc),
  orden    INTEGER NOT NULL,
  codigo   TEXT NOT NULL, -- "" once used
  intentos INTEGER NOT NULL,
  datos    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX medio_rfc ON medio(rfc, orden);

CREATE TABLE mensaje (
  id    INTEGER PRIMARY KEY,
  rfc   TEXT NOT NULL,
  datos TEXT NOT NULL
) STRICT;
CREATE INDEX mensaje_rfc ON mensaje(rfc, id);

CREATE TABLE acto (
  id        TEXT PRIMARY KEY,
  rfc       TEXT NOT NULL REFERENCES buzon(rfc),
  secuencia INTEGER NOT NULL UNIQUE,
  estado    TEXT NOT NULL,
  limite    INTEGER NOT NULL, -- instant at which a pending act is deemed notified; 0: never
  datos     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX acto_rfc ON acto(rfc, secuencia);
CREATE INDEX acto_limite ON acto(limite) WHERE estado = 'pendiente';

CREATE TABLE promocion (
  folio     TEXT PRIMARY KEY,
  rfc       TEXT NOT NULL REFERENCES buzon(rfc),
  secuencia INTEGER NOT NULL UNIQUE,
  datos     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX promocion_rfc ON promocion(rfc, secuencia);

CREATE TABLE archivo (
  id    TEXT PRIMARY KEY,
  rfc   TEXT NOT NULL REFERENCES buzon(rfc),
  acto  TEXT REFERENCES acto(id), -- whose state decides whether it may be downloaded; NULL: always
  datos TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recibo (
  rfc    TEXT NOT NULL REFERENCES buzon(rfc),
  clave  TEXT NOT NULL, -- idempotency key
  huella TEXT NOT NULL, -- of what was asked under that key
  datos  TEXT NOT NULL, -- the answer, byte for byte
  PRIMARY KEY (rfc, clave)
) STRICT, WITHOUT ROWID;
