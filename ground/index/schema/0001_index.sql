-- The search table. Everything here is derived from the rooms' records and can be built again.

-- What can be found. number is a spread of the address, so that no counter has to be kept; folded is
-- the text as searches compare it; posted lists the postings with their marks, one a line. Days are
-- written as numbers (20180105), months as bits (bit 0 is January).
CREATE TABLE index_entry (
  tenant TEXT NOT NULL,
  number INTEGER NOT NULL,
  address TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  audience INTEGER NOT NULL,
  region TEXT NOT NULL,
  months INTEGER NOT NULL,
  surveyed_on INTEGER,
  fresh_until INTEGER,
  updated_on INTEGER NOT NULL,
  folded TEXT NOT NULL,
  posted TEXT NOT NULL,
  PRIMARY KEY (tenant, number),
  CONSTRAINT index_entry_audience CHECK (audience IN (0, 1, 2)),
  CONSTRAINT index_entry_months CHECK (months BETWEEN 0 AND 4095)
);

-- Which entry holds which piece of text, and where in it (marks). No foreign key: it would double the
-- price of writing, and every question joins the entry, so that a posting without one answers nothing.
CREATE TABLE index_posting (
  tenant TEXT NOT NULL,
  piece TEXT NOT NULL,
  entry INTEGER NOT NULL,
  marks INTEGER NOT NULL,
  PRIMARY KEY (tenant, piece, entry)
);
