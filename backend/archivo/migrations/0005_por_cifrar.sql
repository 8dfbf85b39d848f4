-- Contents that still lie in clear in an archive that began in clear and is being encrypted; empty in any other. What
-- names them here is the SHA-256 of their bytes; encrypted, their name is keyed.
CREATE TABLE por_cifrar (
  objeto INTEGER PRIMARY KEY REFERENCES objeto(id) ON DELETE CASCADE
) STRICT;
