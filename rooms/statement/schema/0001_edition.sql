-- Frozen statements. Rows are only added; the paper is kept whole, so that an edition prints the
-- same for ever, whatever happens to the records it was composed from.

CREATE TABLE statement_edition (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  template TEXT NOT NULL,
  data_version TEXT NOT NULL,
  frozen_at TEXT NOT NULL,
  frozen_by TEXT NOT NULL,
  frozen_by_name TEXT NOT NULL,
  note TEXT NOT NULL,
  hash TEXT NOT NULL,
  paper BLOB NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT statement_edition_once UNIQUE (tenant, program, fiscal_year, number),
  CONSTRAINT statement_edition_number CHECK (number >= 1)
);

-- What each format of the edition was when it was frozen: a download can be checked against it.
CREATE TABLE statement_edition_file (
  tenant TEXT NOT NULL,
  edition TEXT NOT NULL,
  format TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (tenant, edition, format),
  FOREIGN KEY (tenant, edition) REFERENCES statement_edition (tenant, id)
);
