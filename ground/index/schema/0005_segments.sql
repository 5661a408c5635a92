-- Postings in segments: sorted lists in blocks instead of a row for every piece of every entry. What
-- index_posting and index_fact held is made again from index_entry (index::keep); entries that still
-- wait for that have something in posted.
DROP TABLE index_fact;
DROP TABLE index_posting;

CREATE INDEX index_entry_waiting ON index_entry (tenant, number) WHERE posted <> '';

-- What was put since segments were last written, one row an entry: what filters, counts and order
-- need, and its pieces with their marks.
CREATE TABLE index_fresh (
  tenant TEXT NOT NULL,
  number INTEGER NOT NULL,
  audience INTEGER NOT NULL,
  visible_until INTEGER,
  kind TEXT NOT NULL,
  region TEXT NOT NULL,
  months INTEGER NOT NULL,
  fresh_until INTEGER,
  updated_on INTEGER NOT NULL,
  pieces BLOB NOT NULL,
  PRIMARY KEY (tenant, number),
  CONSTRAINT index_fresh_audience CHECK (audience IN (0, 1, 2))
);

-- Entries of which no segment is right any more: put again or removed since. Only the number, so
-- that a reader of any level may know.
CREATE TABLE index_superseded (
  tenant TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (tenant, number)
);

-- The segments of a level: their numbers, digests, sizes, and which of their entries are gone.
CREATE TABLE index_shelf (
  tenant TEXT NOT NULL,
  audience INTEGER NOT NULL,
  segments BLOB NOT NULL,
  PRIMARY KEY (tenant, audience),
  CONSTRAINT index_shelf_audience CHECK (audience IN (0, 1, 2))
);

-- A part of a segment: its columns of facts (the first), or lists of the entries that have a piece.
-- Written once and never changed.
CREATE TABLE index_block (
  tenant TEXT NOT NULL,
  block INTEGER NOT NULL,
  audience INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (tenant, block),
  CONSTRAINT index_block_audience CHECK (audience IN (0, 1, 2))
);
