-- Groups of RFCs that a person makes: an accountant's list of clients parted as they like. An empty one stays.
CREATE TABLE cartera (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  nombre TEXT NOT NULL UNIQUE,
  creada TEXT NOT NULL
) STRICT;

CREATE TABLE en_cartera (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  rfc     TEXT NOT NULL,
  cartera INTEGER NOT NULL REFERENCES cartera(id),
  UNIQUE (rfc, cartera)
) STRICT;
CREATE INDEX en_cartera_cartera ON en_cartera(cartera);
