-- Data keys, wrapped by a key that never lies in the database, and the log of who opened what.

CREATE TABLE vault_key (
  tenant TEXT NOT NULL,
  subject TEXT NOT NULL,
  wrapped BLOB,
  sealed_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  shredded_at TEXT,
  shredded_by TEXT,
  shredded_why TEXT,
  PRIMARY KEY (tenant, subject),
  CONSTRAINT vault_key_shredded CHECK ((wrapped IS NULL) = (shredded_at IS NOT NULL))
);

-- The name of the sealing key that wraps new data keys: a process that still holds the key before a
-- rotation must not wrap with it.
CREATE TABLE vault_setting (
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (tenant, name)
);

CREATE TABLE vault_access (
  tenant TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  origin TEXT NOT NULL,
  subject TEXT NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, seq),
  CONSTRAINT vault_access_seq CHECK (seq > 0 AND length(hash) = 32)
);

CREATE INDEX vault_access_subject ON vault_access (tenant, subject, seq);
