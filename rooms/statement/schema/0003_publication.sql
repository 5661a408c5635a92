-- Editions that everybody may read on the office's public front, from a day until somebody takes
-- them back. An edition can be published again: each time is a row.
CREATE TABLE statement_publication (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  edition TEXT NOT NULL,
  published_at TEXT NOT NULL,
  published_by TEXT NOT NULL,
  published_by_name TEXT NOT NULL,
  why TEXT NOT NULL,
  withdrawn_at TEXT,
  withdrawn_by TEXT,
  withdrawn_by_name TEXT,
  withdrawn_why TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, edition) REFERENCES statement_edition (tenant, id)
);

CREATE INDEX statement_publication_of ON statement_publication (tenant, edition);
