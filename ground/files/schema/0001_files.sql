-- Files by the digest of their bytes; the bytes in pieces, so that backups and moves carry them; and
-- the records they stand beside.

CREATE TABLE files_content (
  tenant TEXT NOT NULL,
  digest TEXT NOT NULL,
  media TEXT NOT NULL,
  size INTEGER NOT NULL,
  name TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  retain_until TEXT NOT NULL,
  erased_at TEXT,
  PRIMARY KEY (tenant, digest),
  CONSTRAINT files_content_digest CHECK (length(digest) = 64 AND size > 0)
);

CREATE INDEX files_content_due ON files_content (tenant, retain_until);

CREATE TABLE files_chunk (
  tenant TEXT NOT NULL,
  digest TEXT NOT NULL,
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (tenant, digest, number),
  FOREIGN KEY (tenant, digest) REFERENCES files_content (tenant, digest),
  CONSTRAINT files_chunk_number CHECK (number >= 0)
);

-- A link is struck out, never removed.
CREATE TABLE files_link (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  digest TEXT NOT NULL,
  subject TEXT NOT NULL,
  label TEXT NOT NULL,
  name TEXT NOT NULL,
  linked_at TEXT NOT NULL,
  linked_by TEXT NOT NULL,
  linked_by_name TEXT NOT NULL,
  struck_at TEXT,
  struck_by TEXT,
  struck_why TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, digest) REFERENCES files_content (tenant, digest),
  CONSTRAINT files_link_struck CHECK ((struck_at IS NULL) = (struck_why IS NULL))
);

CREATE INDEX files_link_subject ON files_link (tenant, subject, id);
CREATE INDEX files_link_digest ON files_link (tenant, digest, id);

CREATE TABLE files_setting (
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (tenant, name)
);
