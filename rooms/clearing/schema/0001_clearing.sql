-- Closing, reports, carry-over, clearing and return. Money lies in the ledger; nothing here keeps
-- a sum. What was signed is kept whole, as canonical JSON with its hash.

-- A month that was closed: who, when, and what was said where the bank or a payment was open.
CREATE TABLE clearing_month (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  month INTEGER NOT NULL,
  closed_on TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  closed_by_name TEXT NOT NULL,
  note TEXT NOT NULL,
  bank_reason TEXT NOT NULL,
  open_reason TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT clearing_month_range CHECK (month BETWEEN 1 AND 12)
);

CREATE INDEX clearing_month_by_year ON clearing_month (tenant, year, month);

-- Opening closed months again takes two persons: who asked, and who agreed.
CREATE TABLE clearing_reopening (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  month INTEGER NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_by_name TEXT NOT NULL,
  asked_on TEXT NOT NULL,
  decided_by TEXT,
  decided_by_name TEXT,
  decided_on TEXT,
  note TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT clearing_reopening_range CHECK (month BETWEEN 1 AND 12),
  CONSTRAINT clearing_reopening_state CHECK (state IN ('asked', 'agreed', 'refused')),
  CONSTRAINT clearing_reopening_two CHECK (decided_by IS NULL OR decided_by <> asked_by),
  CONSTRAINT clearing_reopening_decided CHECK ((state = 'asked') = (decided_by IS NULL))
);

CREATE UNIQUE INDEX clearing_reopening_one_waiting ON clearing_reopening (tenant, year)
  WHERE state = 'asked';

-- 집행 및 실적 보고. `paper` is what was handed in, and once sent what was signed.
CREATE TABLE clearing_report (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  kind TEXT NOT NULL,
  period INTEGER NOT NULL,
  state TEXT NOT NULL,
  variance TEXT NOT NULL,
  next_plan TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  drafted_by_name TEXT NOT NULL,
  drafted_on TEXT NOT NULL,
  sent_on TEXT,
  hash TEXT,
  paper BLOB,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT clearing_report_once UNIQUE (tenant, year, kind, period),
  CONSTRAINT clearing_report_kind CHECK (kind IN ('monthly', 'quarterly')),
  CONSTRAINT clearing_report_period
    CHECK (period >= 1 AND ((kind = 'monthly' AND period <= 12) OR period <= 4)),
  CONSTRAINT clearing_report_state CHECK (state IN ('draft', 'waiting', 'sent')),
  CONSTRAINT clearing_report_kept CHECK (state = 'draft' OR (hash IS NOT NULL AND paper IS NOT NULL)),
  CONSTRAINT clearing_report_sent CHECK ((state = 'sent') = (sent_on IS NOT NULL))
);

-- 이월: asked, approved by the city, carried out, carried in.
CREATE TABLE clearing_carryover (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  plan TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_by_name TEXT NOT NULL,
  asked_on TEXT NOT NULL,
  decided_by TEXT,
  decided_by_name TEXT,
  decided_on TEXT,
  note TEXT NOT NULL,
  carried_out_on TEXT,
  carried_in_on TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT clearing_carryover_state
    CHECK (state IN ('asked', 'approved', 'refused', 'carried_out', 'carried_in')),
  CONSTRAINT clearing_carryover_two CHECK (decided_by IS NULL OR decided_by <> asked_by),
  CONSTRAINT clearing_carryover_out
    CHECK ((state IN ('carried_out', 'carried_in')) = (carried_out_on IS NOT NULL)),
  CONSTRAINT clearing_carryover_in CHECK ((state = 'carried_in') = (carried_in_on IS NOT NULL))
);

CREATE UNIQUE INDEX clearing_carryover_one ON clearing_carryover (tenant, year)
  WHERE state <> 'refused';

CREATE TABLE clearing_carryover_line (
  tenant TEXT NOT NULL,
  carryover TEXT NOT NULL,
  line TEXT NOT NULL,
  amount INTEGER NOT NULL,
  to_line TEXT,
  PRIMARY KEY (tenant, carryover, line),
  FOREIGN KEY (tenant, carryover) REFERENCES clearing_carryover (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES trustee_line (tenant, id),
  FOREIGN KEY (tenant, to_line) REFERENCES trustee_line (tenant, id),
  CONSTRAINT clearing_carryover_line_amount CHECK (amount > 0)
);

-- 정산: one of a year. `book` is the settlement book as the director sent it, `result` what the
-- city fixed; both as canonical JSON.
CREATE TABLE clearing_clearing (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  state TEXT NOT NULL,
  overview TEXT NOT NULL,
  audit_report TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  drafted_by_name TEXT NOT NULL,
  drafted_on TEXT NOT NULL,
  submitted_on TEXT,
  inspector TEXT,
  inspector_name TEXT,
  inspected_on TEXT,
  fixed_on TEXT,
  noticed_on TEXT,
  due_on TEXT,
  returned_on TEXT,
  closed_on TEXT,
  hash TEXT,
  result BLOB,
  book_hash TEXT,
  book BLOB,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT clearing_clearing_once UNIQUE (tenant, year),
  CONSTRAINT clearing_clearing_state
    CHECK (state IN ('draft', 'submitted', 'inspecting', 'fixed', 'noticed', 'returned', 'closed')),
  CONSTRAINT clearing_clearing_result
    CHECK ((state IN ('fixed', 'noticed', 'returned', 'closed')) = (result IS NOT NULL)),
  CONSTRAINT clearing_clearing_book
    CHECK (state = 'draft' OR (book IS NOT NULL AND book_hash IS NOT NULL))
);

-- 불인정: what the city does not admit of one payment, and what the trustee says to it.
CREATE TABLE clearing_disallowance (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  clearing TEXT NOT NULL,
  line TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  amount INTEGER NOT NULL,
  note TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_on TEXT NOT NULL,
  opinion TEXT NOT NULL,
  opinion_by_name TEXT,
  opinion_on TEXT,
  struck TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, clearing) REFERENCES clearing_clearing (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES trustee_line (tenant, id),
  CONSTRAINT clearing_disallowance_amount CHECK (amount > 0),
  CONSTRAINT clearing_disallowance_reason
    CHECK (reason IN ('outside_purpose', 'outside_period', 'missing_evidence', 'above_rate',
      'duplicate', 'unapproved_transfer', 'private_use', 'booked_twice', 'vat_refund'))
);

CREATE INDEX clearing_disallowance_by_clearing ON clearing_disallowance (tenant, clearing, made_on);

-- The trustee's own money for what is not admitted.
CREATE TABLE clearing_own_money (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  amount INTEGER NOT NULL,
  received_on TEXT NOT NULL,
  note TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_by_name TEXT NOT NULL,
  book INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  CONSTRAINT clearing_own_money_amount CHECK (amount > 0)
);

-- 반납: told by the trustee, recorded by the city in both books at once.
CREATE TABLE clearing_return (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  clearing TEXT,
  state TEXT NOT NULL,
  amount INTEGER NOT NULL,
  paid_on TEXT NOT NULL,
  note TEXT NOT NULL,
  told_by TEXT NOT NULL,
  told_by_name TEXT NOT NULL,
  told_on TEXT NOT NULL,
  destination TEXT,
  answered_by TEXT,
  answered_by_name TEXT,
  answered_on TEXT,
  answer TEXT NOT NULL,
  book INTEGER,
  seq INTEGER,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, clearing) REFERENCES clearing_clearing (tenant, id),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  CONSTRAINT clearing_return_amount CHECK (amount > 0),
  CONSTRAINT clearing_return_state CHECK (state IN ('told', 'recorded', 'refused')),
  CONSTRAINT clearing_return_destination
    CHECK (destination IS NULL OR destination IN ('restore_to_line', 'revenue')),
  CONSTRAINT clearing_return_two CHECK (answered_by IS NULL OR answered_by <> told_by),
  CONSTRAINT clearing_return_both_books
    CHECK ((state = 'recorded') = (seq IS NOT NULL AND destination IS NOT NULL))
);

CREATE UNIQUE INDEX clearing_return_one_told ON clearing_return (tenant, year)
  WHERE state = 'told';

-- The entries of the city's book that a return made, each with its part.
CREATE TABLE clearing_return_part (
  tenant TEXT NOT NULL,
  return_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  amount INTEGER NOT NULL,
  movement TEXT,
  revenue TEXT,
  PRIMARY KEY (tenant, return_id, number),
  FOREIGN KEY (tenant, return_id) REFERENCES clearing_return (tenant, id),
  FOREIGN KEY (tenant, movement) REFERENCES budget_movement (tenant, id),
  FOREIGN KEY (tenant, revenue) REFERENCES budget_revenue (tenant, id),
  CONSTRAINT clearing_return_part_amount CHECK (amount > 0 AND number > 0),
  CONSTRAINT clearing_return_part_kind
    CHECK (kind IN ('principal', 'interest', 'income')),
  CONSTRAINT clearing_return_part_one CHECK ((movement IS NULL) <> (revenue IS NULL))
);
