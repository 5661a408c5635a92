-- Bank and card statements as they were imported, and which of their lines stand for which entries
-- of the trustee's book. Money itself lies in the book; nothing here keeps a sum. A line counts
-- only while its import is accepted.

-- One file. `rows_read`, `already` and `skipped` say how far the reading has come, so that it can
-- go on after a stop; the rows themselves are counted where they lie.
CREATE TABLE bank_import (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  account TEXT NOT NULL,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  digest TEXT,
  layout TEXT,
  preview TEXT NOT NULL,
  state TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  already INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  note TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  decided_by_name TEXT,
  decided_at TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, account) REFERENCES trustee_bank_account (tenant, id),
  CONSTRAINT bank_import_number UNIQUE (tenant, number),
  CONSTRAINT bank_import_kind CHECK (kind IN ('bank', 'card')),
  CONSTRAINT bank_import_state
    CHECK (state IN ('received', 'reading', 'ready', 'accepted', 'cancelled', 'failed')),
  CONSTRAINT bank_import_counts CHECK (rows_read >= 0 AND already >= 0 AND skipped >= 0),
  CONSTRAINT bank_import_layout CHECK (layout IS NOT NULL OR state NOT IN ('reading', 'ready'))
);

-- One file at a time per account, so that every line it holds is compared with what counts.
CREATE UNIQUE INDEX bank_import_one_open ON bank_import (tenant, account, kind)
  WHERE state IN ('received', 'reading', 'ready');

-- The file as text, sealed, while its columns can still be corrected.
CREATE TABLE bank_piece (
  tenant TEXT NOT NULL,
  import TEXT NOT NULL,
  number INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (tenant, import, number),
  FOREIGN KEY (tenant, import) REFERENCES bank_import (tenant, id)
);

-- Rows that could not be read, and places where the balance does not follow.
CREATE TABLE bank_finding (
  tenant TEXT NOT NULL,
  import TEXT NOT NULL,
  row_number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  cells TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (tenant, import, row_number, kind),
  FOREIGN KEY (tenant, import) REFERENCES bank_import (tenant, id),
  CONSTRAINT bank_finding_kind CHECK (kind IN ('bad', 'gap'))
);

-- One line of a bank statement. The id is made of what the line says and of its place among
-- equals, so the same line of another file is the same row.
CREATE TABLE bank_line (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  import TEXT NOT NULL,
  account TEXT NOT NULL,
  day TEXT NOT NULL,
  time TEXT NOT NULL,
  place INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  memo TEXT NOT NULL,
  party TEXT NOT NULL,
  party_account TEXT NOT NULL,
  branch TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, import) REFERENCES bank_import (tenant, id),
  CONSTRAINT bank_line_amount CHECK (amount <> 0)
);

CREATE INDEX bank_line_by_day ON bank_line (tenant, account, day, time, place);
CREATE INDEX bank_line_by_import ON bank_line (tenant, import);

-- One line of a card statement: the last four digits of the card and no more.
CREATE TABLE bank_card_line (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  import TEXT NOT NULL,
  account TEXT NOT NULL,
  card TEXT NOT NULL,
  last4 TEXT NOT NULL,
  day TEXT NOT NULL,
  time TEXT NOT NULL,
  place INTEGER NOT NULL,
  approval TEXT NOT NULL,
  shop TEXT NOT NULL,
  trade TEXT NOT NULL,
  amount INTEGER NOT NULL,
  vat INTEGER,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, import) REFERENCES bank_import (tenant, id),
  FOREIGN KEY (tenant, card) REFERENCES trustee_card (tenant, id),
  CONSTRAINT bank_card_line_amount CHECK (amount <> 0)
);

CREATE INDEX bank_card_line_by_day ON bank_card_line (tenant, account, day, time, place);
CREATE INDEX bank_card_line_by_import ON bank_card_line (tenant, import);

-- Lines and entries that are the same money: their sums are equal. A line and an entry each
-- belong to at most one. `settled_on` is the last of their days: before it the match is not whole.
CREATE TABLE bank_match (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  how TEXT NOT NULL,
  settled_on TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT bank_match_how CHECK (how IN ('sure', 'person', 'booked', 'confirmed'))
);

CREATE TABLE bank_match_line (
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  matched TEXT NOT NULL,
  PRIMARY KEY (tenant, line),
  FOREIGN KEY (tenant, line) REFERENCES bank_line (tenant, id),
  FOREIGN KEY (tenant, matched) REFERENCES bank_match (tenant, id)
);

CREATE INDEX bank_match_line_by_match ON bank_match_line (tenant, matched);

CREATE TABLE bank_match_entry (
  tenant TEXT NOT NULL,
  year TEXT NOT NULL,
  seq INTEGER NOT NULL,
  matched TEXT NOT NULL,
  PRIMARY KEY (tenant, year, seq),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, matched) REFERENCES bank_match (tenant, id)
);

CREATE INDEX bank_match_entry_by_match ON bank_match_entry (tenant, matched);

-- What a person says about a line that no entry stands for. It stays open.
CREATE TABLE bank_mark (
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (tenant, line),
  FOREIGN KEY (tenant, line) REFERENCES bank_line (tenant, id),
  CONSTRAINT bank_mark_kind CHECK (kind IN ('not_ours', 'bank_error'))
);

-- The record that a card line belongs to, such as an expenditure resolution.
CREATE TABLE bank_card_match (
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  subject TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (tenant, line),
  FOREIGN KEY (tenant, line) REFERENCES bank_card_line (tenant, id),
  CONSTRAINT bank_card_match_subject UNIQUE (tenant, subject)
);
