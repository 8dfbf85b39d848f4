-- What somebody marked on a line of the agenda, an act or a document: seen, done, checked by a second person,
-- answered for by whom. One mark of each kind on each thing.
CREATE TABLE marca (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc    TEXT NOT NULL,
  clase  TEXT NOT NULL CHECK (clase IN ('leido', 'hecho', 'revisado', 'responsable')),
  de     TEXT NOT NULL,                       -- stable identifier of the thing
  valor  TEXT NOT NULL,                       -- who answers for it; '' for the rest
  quien  TEXT NOT NULL,
  cuando TEXT NOT NULL,
  UNIQUE (rfc, clase, de)
) STRICT;
