-- The city's books: codes, lines, movements, cost basis, closings. Money itself lies in the
-- ledger, one book per program and fiscal year; nothing here keeps a sum.

-- 회계: the legal funds of the city.
CREATE TABLE budget_fund (
  tenant TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (tenant, code),
  CONSTRAINT budget_fund_name UNIQUE (tenant, name)
);

-- 통계목: numbers move between years, so the year is part of the key.
CREATE TABLE budget_item (
  tenant TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (tenant, fiscal_year, code),
  CONSTRAINT budget_item_year CHECK (fiscal_year BETWEEN 1949 AND 2200)
);

CREATE TABLE budget_line (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  fund TEXT NOT NULL,
  item TEXT NOT NULL,
  source TEXT NOT NULL,
  off_budget INTEGER NOT NULL,
  book INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  FOREIGN KEY (tenant, fund) REFERENCES budget_fund (tenant, code),
  FOREIGN KEY (tenant, fiscal_year, item) REFERENCES budget_item (tenant, fiscal_year, code),
  FOREIGN KEY (tenant, book) REFERENCES ledger_book (tenant, number),
  CONSTRAINT budget_line_once
    UNIQUE (tenant, program, fiscal_year, fund, item, source, off_budget),
  CONSTRAINT budget_line_source CHECK (source IN ('national', 'city', 'district', 'other')),
  CONSTRAINT budget_line_off_budget CHECK (off_budget IN (0, 1))
);

-- What happened to a line. The row names its ledger entry; a transfer into another program's book
-- names a second one. Rows are only added: a wrong one is undone by a new one.
CREATE TABLE budget_movement (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  line TEXT NOT NULL,
  kind TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  counter_line TEXT,
  basis TEXT,
  carryover TEXT,
  memo TEXT NOT NULL,
  reverses TEXT,
  book INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  counter_book INTEGER,
  counter_seq INTEGER,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES budget_line (tenant, id),
  FOREIGN KEY (tenant, counter_line) REFERENCES budget_line (tenant, id),
  FOREIGN KEY (tenant, reverses) REFERENCES budget_movement (tenant, id),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  FOREIGN KEY (tenant, counter_book, counter_seq) REFERENCES ledger_entry (tenant, book, seq),
  CONSTRAINT budget_movement_entry UNIQUE (tenant, book, seq),
  CONSTRAINT budget_movement_reversed_once UNIQUE (tenant, reverses),
  CONSTRAINT budget_movement_amount CHECK (amount > 0),
  CONSTRAINT budget_movement_kind
    CHECK (kind IN ('original', 'supplementary', 'supplementary_cut', 'carry_in',
      'cross_policy_transfer', 'within_policy_transfer', 'reorganization_transfer',
      'minor_reallocation', 'reserve', 'executed', 'restore_to_line', 'carry_out')),
  CONSTRAINT budget_movement_counter
    CHECK ((counter_line IS NOT NULL) = (kind IN ('cross_policy_transfer',
      'within_policy_transfer', 'reorganization_transfer', 'minor_reallocation'))),
  CONSTRAINT budget_movement_basis
    CHECK ((basis IS NOT NULL) = (kind IN ('executed', 'restore_to_line'))
      AND (basis IS NULL OR basis IN ('granted', 'disbursed'))),
  CONSTRAINT budget_movement_carryover
    CHECK ((carryover IS NOT NULL) = (kind IN ('carry_in', 'carry_out'))
      AND (carryover IS NULL OR carryover IN ('specified', 'unavoidable', 'continuing')))
);

CREATE INDEX budget_movement_by_line ON budget_movement (tenant, line, effective_on);
CREATE INDEX budget_movement_by_basis ON budget_movement (tenant, line, basis);
CREATE INDEX budget_movement_by_counter ON budget_movement (tenant, counter_line);

CREATE TABLE budget_cost_basis (
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  expression TEXT NOT NULL,
  PRIMARY KEY (tenant, line, position),
  FOREIGN KEY (tenant, line) REFERENCES budget_line (tenant, id),
  CONSTRAINT budget_cost_basis_position CHECK (position > 0)
);

CREATE TABLE budget_closing (
  tenant TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  closed_on TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  closed_by_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (tenant, program, fiscal_year),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id)
);
