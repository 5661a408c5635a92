-- What filters, counts and order need of an entry, narrow beside its texts: a search reads a row of
-- it for every entry that it finds, and counts over all of them. The two indexes hold the same in
-- the order of counting and in the order of the latest.
CREATE TABLE index_fact (
  tenant TEXT NOT NULL,
  number INTEGER NOT NULL,
  audience INTEGER NOT NULL,
  visible_until INTEGER,
  kind TEXT NOT NULL,
  region TEXT NOT NULL,
  months INTEGER NOT NULL,
  fresh_until INTEGER,
  updated_on INTEGER NOT NULL,
  PRIMARY KEY (tenant, number),
  FOREIGN KEY (tenant, number) REFERENCES index_entry (tenant, number)
);

CREATE INDEX index_fact_count ON index_fact
  (tenant, kind, region, months, fresh_until, audience, visible_until);
CREATE INDEX index_fact_latest ON index_fact
  (tenant, updated_on DESC, number, audience, visible_until, kind, region, months, fresh_until);

INSERT INTO index_fact (tenant, number, audience, visible_until, kind, region, months, fresh_until,
  updated_on)
SELECT tenant, number, audience, visible_until, kind, region, months, fresh_until, updated_on
FROM index_entry;
