-- The trustee's budget: years, lines, dedicated accounts, grants, changes. Money itself lies in the
-- ledger, one book per program and fiscal year; nothing here keeps a sum.

CREATE TABLE trustee_year (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  book INTEGER NOT NULL,
  title TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  FOREIGN KEY (tenant, book) REFERENCES ledger_book (tenant, number),
  CONSTRAINT trustee_year_once UNIQUE (tenant, program, fiscal_year),
  CONSTRAINT trustee_year_range CHECK (fiscal_year BETWEEN 1949 AND 2200),
  CONSTRAINT trustee_year_state CHECK (state IN ('draft', 'open', 'closed', 'cleared'))
);

-- 관 · 항 · 목. `drafted` is what was written before the budget was signed; what a line has stands
-- in its eight ledger accounts, numbered from `first_account` on.
CREATE TABLE trustee_line (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  position INTEGER NOT NULL,
  section TEXT NOT NULL,
  item TEXT NOT NULL,
  category TEXT NOT NULL,
  name TEXT NOT NULL,
  nature TEXT NOT NULL,
  headcount INTEGER,
  usable_from TEXT NOT NULL,
  activity_needed INTEGER NOT NULL,
  drafted INTEGER NOT NULL,
  first_account INTEGER,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT trustee_line_once UNIQUE (tenant, year, section, item, category, name),
  CONSTRAINT trustee_line_position UNIQUE (tenant, year, position),
  CONSTRAINT trustee_line_accounts UNIQUE (tenant, year, first_account),
  CONSTRAINT trustee_line_nature
    CHECK (nature IN ('personnel', 'operating', 'business_promotion', 'programme')),
  CONSTRAINT trustee_line_numbers
    CHECK (drafted >= 0 AND position > 0 AND activity_needed IN (0, 1)
      AND (headcount IS NULL OR headcount > 0))
);

-- The number is sealed; `marker` finds the same number again without reading it.
CREATE TABLE trustee_bank_account (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  bank TEXT NOT NULL,
  number BLOB NOT NULL,
  marker TEXT NOT NULL,
  masked TEXT NOT NULL,
  holder TEXT NOT NULL,
  purpose TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT trustee_bank_account_marker UNIQUE (tenant, marker),
  CONSTRAINT trustee_bank_account_one UNIQUE (tenant, program, purpose),
  CONSTRAINT trustee_bank_account_purpose CHECK (purpose IN ('main', 'income'))
);

CREATE TABLE trustee_card (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  account TEXT NOT NULL,
  last4 TEXT NOT NULL,
  carrier TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  closed_on TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, account) REFERENCES trustee_bank_account (tenant, id),
  CONSTRAINT trustee_card_last4 CHECK (length(last4) = 4),
  CONSTRAINT trustee_card_days CHECK (closed_on IS NULL OR closed_on >= issued_on)
);

CREATE UNIQUE INDEX trustee_card_one_in_use ON trustee_card (tenant, account, last4)
  WHERE closed_on IS NULL;

-- 교부: a row that was given names the city's movement and the entry in the trustee's book.
CREATE TABLE trustee_grant (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  quarter INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL,
  requested_on TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_by_name TEXT NOT NULL,
  decided_on TEXT,
  decided_by_name TEXT,
  note TEXT NOT NULL,
  city_movement TEXT,
  book INTEGER,
  seq INTEGER,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, city_movement) REFERENCES budget_movement (tenant, id),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  CONSTRAINT trustee_grant_movement_once UNIQUE (tenant, city_movement),
  CONSTRAINT trustee_grant_quarter CHECK (quarter BETWEEN 1 AND 4),
  CONSTRAINT trustee_grant_amount CHECK (amount > 0),
  CONSTRAINT trustee_grant_state CHECK (state IN ('requested', 'granted', 'refused')),
  CONSTRAINT trustee_grant_both_books
    CHECK ((state = 'granted') = (city_movement IS NOT NULL AND seq IS NOT NULL))
);

CREATE UNIQUE INDEX trustee_grant_one_waiting ON trustee_grant (tenant, year, quarter)
  WHERE state = 'requested';

-- A quarter whose report went to the city.
CREATE TABLE trustee_report_mark (
  tenant TEXT NOT NULL,
  year TEXT NOT NULL,
  quarter INTEGER NOT NULL,
  source TEXT NOT NULL,
  marked_on TEXT NOT NULL,
  PRIMARY KEY (tenant, year, quarter),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT trustee_report_mark_quarter CHECK (quarter BETWEEN 1 AND 4)
);

CREATE TABLE trustee_change (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  from_line TEXT,
  to_line TEXT,
  amount INTEGER NOT NULL,
  reason TEXT NOT NULL,
  effect TEXT NOT NULL,
  changes_plan INTEGER NOT NULL,
  effective_on TEXT NOT NULL,
  authority TEXT NOT NULL,
  state TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_by_name TEXT NOT NULL,
  requested_on TEXT NOT NULL,
  decided_on TEXT,
  book INTEGER,
  seq INTEGER,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, from_line) REFERENCES trustee_line (tenant, id),
  FOREIGN KEY (tenant, to_line) REFERENCES trustee_line (tenant, id),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  CONSTRAINT trustee_change_amount CHECK (amount > 0 AND changes_plan IN (0, 1)),
  CONSTRAINT trustee_change_sides
    CHECK ((from_line IS NOT NULL OR to_line IS NOT NULL)
      AND (from_line IS NULL OR to_line IS NULL OR from_line <> to_line)),
  CONSTRAINT trustee_change_authority
    CHECK (authority IN ('director', 'director_and_report', 'city')),
  CONSTRAINT trustee_change_state
    CHECK (state IN ('requested', 'approved', 'rejected', 'withdrawn')),
  CONSTRAINT trustee_change_entry CHECK ((state = 'approved') = (seq IS NOT NULL))
);

CREATE INDEX trustee_change_by_year ON trustee_change (tenant, year, requested_on);
CREATE INDEX trustee_change_by_receiver ON trustee_change (tenant, to_line, effective_on);

CREATE TABLE trustee_duty_exception (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  allowed_by TEXT NOT NULL,
  allowed_by_name TEXT NOT NULL,
  allowed_on TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT trustee_duty_exception_days CHECK (from_on <= to_on)
);
