CREATE VIEW people_w_account AS
    SELECT a.tenant, a.id, a.name, a.title FROM people_account a
CREATE VIEW program_w_activity AS
  SELECT a.tenant, a.id, a.line, a.fiscal_year, a.state, a.starts_on, a.ends_on
  FROM program_activity a
CREATE VIEW program_w_line AS
  SELECT l.tenant, l.id, l.program, l.fiscal_year, l.kind, l.title
  FROM program_line l
CREATE VIEW program_w_program AS
  SELECT p.tenant, p.id, p.official_name AS name
  FROM program_program p
CREATE TRIGGER ledger_account_fixed
BEFORE UPDATE OF tenant, book, number, name, guard, opened_at, opened_by, hash ON ledger_account
BEGIN SELECT RAISE(ABORT, 'a ledger account stays as it was opened'); END
CREATE TRIGGER ledger_account_no_delete BEFORE DELETE ON ledger_account
BEGIN SELECT RAISE(ABORT, 'ledger accounts are never removed'); END
CREATE TRIGGER ledger_book_fixed
BEFORE UPDATE OF tenant, number, name, opened_at, opened_by ON ledger_book
BEGIN SELECT RAISE(ABORT, 'a ledger book stays as it was opened'); END
CREATE TRIGGER ledger_book_no_delete BEFORE DELETE ON ledger_book
BEGIN SELECT RAISE(ABORT, 'ledger books are never removed'); END
CREATE TRIGGER ledger_closing_no_delete BEFORE DELETE ON ledger_closing
BEGIN SELECT RAISE(ABORT, 'rows of ledger_closing never change'); END
CREATE TRIGGER ledger_closing_no_update BEFORE UPDATE ON ledger_closing
BEGIN SELECT RAISE(ABORT, 'rows of ledger_closing never change'); END
CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger entries never change'); END
CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger entries never change'); END
CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'rows of ledger_head never change'); END
CREATE TRIGGER ledger_head_no_update BEFORE UPDATE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'rows of ledger_head never change'); END
CREATE TRIGGER ledger_hold_fixed
BEFORE UPDATE OF tenant, book, seq, from_account, held_account, side, amount ON ledger_hold
BEGIN SELECT RAISE(ABORT, 'a ledger hold stays as it was opened'); END
CREATE TRIGGER ledger_hold_no_delete BEFORE DELETE ON ledger_hold
BEGIN SELECT RAISE(ABORT, 'ledger holds are never removed'); END
CREATE TRIGGER ledger_hold_step_no_delete BEFORE DELETE ON ledger_hold_step
BEGIN SELECT RAISE(ABORT, 'rows of ledger_hold_step never change'); END
CREATE TRIGGER ledger_hold_step_no_update BEFORE UPDATE ON ledger_hold_step
BEGIN SELECT RAISE(ABORT, 'rows of ledger_hold_step never change'); END
CREATE TRIGGER ledger_leg_no_delete BEFORE DELETE ON ledger_leg
BEGIN SELECT RAISE(ABORT, 'ledger legs never change'); END
CREATE TRIGGER ledger_leg_no_update BEFORE UPDATE ON ledger_leg
BEGIN SELECT RAISE(ABORT, 'ledger legs never change'); END
CREATE TRIGGER ledger_lock_no_delete BEFORE DELETE ON ledger_lock
BEGIN SELECT RAISE(ABORT, 'rows of ledger_lock never change'); END
CREATE TRIGGER ledger_lock_no_update BEFORE UPDATE ON ledger_lock
BEGIN SELECT RAISE(ABORT, 'rows of ledger_lock never change'); END
CREATE TRIGGER ledger_tip_fixed BEFORE UPDATE OF tenant, book ON ledger_tip
BEGIN SELECT RAISE(ABORT, 'the end of a ledger chain stays with its book'); END
CREATE TRIGGER ledger_tip_no_delete BEFORE DELETE ON ledger_tip
BEGIN SELECT RAISE(ABORT, 'the ends of ledger chains are never removed'); END
CREATE TRIGGER vault_access_no_delete BEFORE DELETE ON vault_access
BEGIN SELECT RAISE(ABORT, 'the log of openings never changes'); END
CREATE TRIGGER vault_access_no_update BEFORE UPDATE ON vault_access
BEGIN SELECT RAISE(ABORT, 'the log of openings never changes'); END
CREATE TABLE audit_export (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  year TEXT NOT NULL,
  kind TEXT NOT NULL,
  form TEXT NOT NULL,
  layout INTEGER,
  first_number INTEGER,
  last_number INTEGER,
  reason TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  content TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_by_name TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  decided_by TEXT,
  decided_by_name TEXT,
  decided_at TEXT,
  note TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT audit_export_number UNIQUE (tenant, number),
  CONSTRAINT audit_export_kind CHECK (kind IN ('resolutions', 'layout', 'binder')),
  CONSTRAINT audit_export_layout CHECK ((kind = 'layout') = (layout IS NOT NULL)),
  CONSTRAINT audit_export_state CHECK (state IN ('waiting', 'released', 'refused')),
  CONSTRAINT audit_export_second CHECK (decided_by IS NULL OR decided_by <> asked_by),
  CONSTRAINT audit_export_rows CHECK (row_count >= 0)
) STRICT, WITHOUT ROWID
CREATE TABLE audit_fetch (
  tenant TEXT NOT NULL,
  export TEXT NOT NULL,
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant, export, number),
  FOREIGN KEY (tenant, export) REFERENCES audit_export (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE audit_layout (
  tenant TEXT NOT NULL,
  version INTEGER NOT NULL,
  layout TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (tenant, version),
  CONSTRAINT audit_layout_version CHECK (version > 0)
) STRICT, WITHOUT ROWID
CREATE TABLE audit_message (
  tenant TEXT NOT NULL,
  question TEXT NOT NULL,
  number INTEGER NOT NULL,
  step TEXT NOT NULL,
  text TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (tenant, question, number),
  FOREIGN KEY (tenant, question) REFERENCES audit_question (tenant, id),
  CONSTRAINT audit_message_number CHECK (number > 0),
  CONSTRAINT audit_message_step CHECK (step IN ('ask', 'answer', 'ask_again', 'close'))
) STRICT, WITHOUT ROWID
CREATE TABLE audit_named_paper (
  tenant TEXT NOT NULL,
  question TEXT NOT NULL,
  message INTEGER NOT NULL,
  position INTEGER NOT NULL,
  resolution TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant, question, message, position),
  FOREIGN KEY (tenant, question, message) REFERENCES audit_message (tenant, question, number)
) STRICT, WITHOUT ROWID
CREATE TABLE audit_question (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  year TEXT,
  state TEXT NOT NULL,
  due_on TEXT NOT NULL,
  asked_as TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_by_name TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT audit_question_number UNIQUE (tenant, number),
  CONSTRAINT audit_question_state CHECK (state IN ('open', 'answered', 'closed'))
) STRICT, WITHOUT ROWID
CREATE TABLE audit_sample (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  number INTEGER NOT NULL,
  method TEXT NOT NULL,
  size INTEGER NOT NULL,
  seed TEXT NOT NULL,
  purpose TEXT NOT NULL,
  population TEXT NOT NULL,
  population_count INTEGER NOT NULL,
  population_sum INTEGER NOT NULL,
  population_digest TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  drawn_by TEXT NOT NULL,
  drawn_by_name TEXT NOT NULL,
  drawn_at TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT audit_sample_number UNIQUE (tenant, year, number),
  CONSTRAINT audit_sample_method CHECK (method IN ('monetary_unit', 'random')),
  CONSTRAINT audit_sample_size CHECK (size > 0 AND population_count > 0 AND population_sum > 0)
) STRICT, WITHOUT ROWID
CREATE TABLE audit_sample_item (
  tenant TEXT NOT NULL,
  sample TEXT NOT NULL,
  position INTEGER NOT NULL,
  resolution TEXT NOT NULL,
  number INTEGER NOT NULL,
  gross INTEGER NOT NULL,
  hits INTEGER NOT NULL,
  PRIMARY KEY (tenant, sample, position),
  FOREIGN KEY (tenant, sample) REFERENCES audit_sample (tenant, id),
  CONSTRAINT audit_sample_item_once UNIQUE (tenant, sample, resolution),
  CONSTRAINT audit_sample_item_hits CHECK (hits > 0)
) STRICT, WITHOUT ROWID
CREATE TABLE audit_tick (
  tenant TEXT NOT NULL,
  sample TEXT NOT NULL,
  resolution TEXT NOT NULL,
  number INTEGER NOT NULL,
  mark TEXT NOT NULL,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (tenant, sample, resolution, number),
  FOREIGN KEY (tenant, sample, resolution)
    REFERENCES audit_sample_item (tenant, sample, resolution),
  CONSTRAINT audit_tick_mark CHECK (mark IN ('proper', 'check', 'finding'))
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE bank_match_entry (
  tenant TEXT NOT NULL,
  year TEXT NOT NULL,
  seq INTEGER NOT NULL,
  matched TEXT NOT NULL,
  PRIMARY KEY (tenant, year, seq),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, matched) REFERENCES bank_match (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE bank_match_line (
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  matched TEXT NOT NULL,
  PRIMARY KEY (tenant, line),
  FOREIGN KEY (tenant, line) REFERENCES bank_line (tenant, id),
  FOREIGN KEY (tenant, matched) REFERENCES bank_match (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE bank_piece (
  tenant TEXT NOT NULL,
  import TEXT NOT NULL,
  number INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (tenant, import, number),
  FOREIGN KEY (tenant, import) REFERENCES bank_import (tenant, id)
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE budget_cost_basis (
  tenant TEXT NOT NULL,
  line TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  expression TEXT NOT NULL,
  PRIMARY KEY (tenant, line, position),
  FOREIGN KEY (tenant, line) REFERENCES budget_line (tenant, id),
  CONSTRAINT budget_cost_basis_position CHECK (position > 0)
) STRICT, WITHOUT ROWID
CREATE TABLE budget_fund (
  tenant TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (tenant, code),
  CONSTRAINT budget_fund_name UNIQUE (tenant, name)
) STRICT, WITHOUT ROWID
CREATE TABLE budget_item (
  tenant TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (tenant, fiscal_year, code),
  CONSTRAINT budget_item_year CHECK (fiscal_year BETWEEN 1949 AND 2200)
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE budget_revenue (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  for_year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  received_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  source TEXT NOT NULL,
  memo TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_by_name TEXT NOT NULL,
  book INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  CONSTRAINT budget_revenue_entry UNIQUE (tenant, book, seq),
  CONSTRAINT budget_revenue_once UNIQUE (tenant, source, kind),
  CONSTRAINT budget_revenue_amount CHECK (amount > 0),
  CONSTRAINT budget_revenue_years CHECK (for_year <= fiscal_year),
  CONSTRAINT budget_revenue_kind CHECK (kind IN ('prior_year_return', 'interest', 'income'))
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE entrustment_case (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    program TEXT NOT NULL,
    work_name TEXT NOT NULL,
    trustee TEXT,
    opened_at TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE entrustment_document (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    step TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT,
    dated TEXT,
    digest TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, step) REFERENCES entrustment_step (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE entrustment_step (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    entrustment TEXT NOT NULL,
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    title TEXT NOT NULL,
    outcome TEXT,
    note TEXT,
    version INTEGER NOT NULL,
    withdrawn_because TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, entrustment) REFERENCES entrustment_case (tenant, id),
    CONSTRAINT entrustment_step_order CHECK (starts_on <= ends_on)
) STRICT, WITHOUT ROWID
CREATE TABLE exchange_acceptance (
    tenant TEXT NOT NULL,
    matching TEXT NOT NULL,
    side TEXT NOT NULL,
    accepted_on TEXT NOT NULL,
    how TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, matching, side),
    FOREIGN KEY (tenant, matching) REFERENCES exchange_match (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE exchange_decline (
    tenant TEXT NOT NULL,
    matching TEXT NOT NULL,
    side TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, matching),
    FOREIGN KEY (tenant, matching) REFERENCES exchange_match (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE exchange_demand (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    body_kind TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    people INTEGER NOT NULL,
    youngest INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    days INTEGER NOT NULL,
    budget INTEGER NOT NULL,
    origin TEXT,
    regions TEXT NOT NULL,
    musts TEXT NOT NULL,
    wishes TEXT NOT NULL,
    note TEXT NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    registered_by TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT exchange_demand_people CHECK (people >= 1),
    CONSTRAINT exchange_demand_span CHECK (days >= 1 AND last_day >= first_day),
    CONSTRAINT exchange_demand_budget CHECK (budget >= 0)
) STRICT, WITHOUT ROWID
CREATE TABLE exchange_match (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    offer TEXT NOT NULL,
    demand TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    people INTEGER NOT NULL,
    stage TEXT NOT NULL,
    proposed_on TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    accepted_on TEXT,
    ended_on TEXT,
    reasons TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, offer) REFERENCES exchange_offer (tenant, id),
    FOREIGN KEY (tenant, demand) REFERENCES exchange_demand (tenant, id),
    CONSTRAINT exchange_match_days CHECK (last_day >= first_day)
) STRICT, WITHOUT ROWID
CREATE TABLE exchange_offer (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT,
    body TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    region TEXT,
    region_text TEXT NOT NULL,
    capacity INTEGER NOT NULL,
    least_group INTEGER NOT NULL,
    least_age INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    months INTEGER NOT NULL,
    price_low INTEGER NOT NULL,
    price_high INTEGER NOT NULL,
    features TEXT NOT NULL,
    note TEXT NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    registered_by TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id),
    CONSTRAINT exchange_offer_group CHECK (least_group BETWEEN 1 AND capacity),
    CONSTRAINT exchange_offer_days CHECK (last_day >= first_day),
    CONSTRAINT exchange_offer_price CHECK (price_low >= 0 AND price_high >= price_low)
) STRICT, WITHOUT ROWID
CREATE TABLE exchange_outcome (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    matching TEXT NOT NULL,
    months INTEGER NOT NULL,
    checked_on TEXT NOT NULL,
    answer TEXT NOT NULL,
    participants INTEGER NOT NULL,
    sales INTEGER NOT NULL,
    revisits INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    file TEXT,
    file_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, matching) REFERENCES exchange_match (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE files_chunk (
  tenant TEXT NOT NULL,
  digest TEXT NOT NULL,
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (tenant, digest, number),
  FOREIGN KEY (tenant, digest) REFERENCES files_content (tenant, digest),
  CONSTRAINT files_chunk_number CHECK (number >= 0)
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE files_setting (
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (tenant, name)
) STRICT, WITHOUT ROWID
CREATE TABLE index_block (
  tenant TEXT NOT NULL,
  block INTEGER NOT NULL,
  audience INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (tenant, block),
  CONSTRAINT index_block_audience CHECK (audience IN (0, 1, 2))
) STRICT, WITHOUT ROWID
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
  posted TEXT NOT NULL, visible_until INTEGER, happens_from INTEGER, happens_to INTEGER,
  PRIMARY KEY (tenant, number),
  CONSTRAINT index_entry_audience CHECK (audience IN (0, 1, 2)),
  CONSTRAINT index_entry_months CHECK (months BETWEEN 0 AND 4095)
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE index_shelf (
  tenant TEXT NOT NULL,
  audience INTEGER NOT NULL,
  segments BLOB NOT NULL,
  PRIMARY KEY (tenant, audience),
  CONSTRAINT index_shelf_audience CHECK (audience IN (0, 1, 2))
) STRICT, WITHOUT ROWID
CREATE TABLE index_superseded (
  tenant TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (tenant, number)
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_account (
  tenant TEXT NOT NULL,
  book INTEGER NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  guard TEXT NOT NULL,
  debit_total INTEGER NOT NULL,
  credit_total INTEGER NOT NULL,
  leg_count INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, book, number),
  FOREIGN KEY (tenant, book) REFERENCES ledger_book (tenant, number),
  CONSTRAINT ledger_account_name UNIQUE (tenant, book, name),
  CONSTRAINT ledger_account_guard
    CHECK (guard IN ('free', 'no_overdraft_debit_normal', 'no_overdraft_credit_normal')),
  CONSTRAINT ledger_account_no_overdraft
    CHECK (guard = 'free'
      OR (guard = 'no_overdraft_debit_normal' AND debit_total >= credit_total)
      OR (guard = 'no_overdraft_credit_normal' AND credit_total >= debit_total)),
  CONSTRAINT ledger_account_range
    CHECK (debit_total BETWEEN 0 AND 4000000000000000000
      AND credit_total BETWEEN 0 AND 4000000000000000000 AND leg_count >= 0),
  CONSTRAINT ledger_account_hash CHECK (number > 0 AND length(hash) = 32)
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_book (
  tenant TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  opened_by TEXT NOT NULL,
  account_count INTEGER NOT NULL,
  account_hash BLOB NOT NULL,
  head_seq INTEGER NOT NULL,
  head_hash BLOB NOT NULL,
  head_recorded_at TEXT NOT NULL,
  PRIMARY KEY (tenant, number),
  CONSTRAINT ledger_book_name UNIQUE (tenant, name),
  CONSTRAINT ledger_book_counts CHECK (number > 0 AND account_count >= 0 AND head_seq >= 0),
  CONSTRAINT ledger_book_hashes CHECK (length(account_hash) = 32 AND length(head_hash) = 32)
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_closing (
  tenant TEXT NOT NULL,
  book INTEGER NOT NULL,
  number INTEGER NOT NULL,
  closing_key TEXT NOT NULL,
  reopens INTEGER NOT NULL,
  closed_through TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  second TEXT NOT NULL,
  reason TEXT NOT NULL,
  source TEXT NOT NULL,
  at_seq INTEGER NOT NULL,
  at_hash BLOB NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, book, number),
  FOREIGN KEY (tenant, book) REFERENCES ledger_book (tenant, number),
  CONSTRAINT ledger_closing_key UNIQUE (tenant, book, closing_key),
  CONSTRAINT ledger_closing_kind CHECK (reopens IN (0, 1)),
  CONSTRAINT ledger_closing_parties
    CHECK ((reopens = 0 AND second = '') OR (reopens = 1 AND second <> '' AND second <> actor)),
  CONSTRAINT ledger_closing_place CHECK (number > 0 AND at_seq >= 0),
  CONSTRAINT ledger_closing_hashes
    CHECK (length(at_hash) = 32 AND length(prev_hash) = 32 AND length(hash) = 32)
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_entry (
  tenant TEXT NOT NULL,
  book INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  entry_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  reverses INTEGER,
  source TEXT NOT NULL,
  memo TEXT NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, book, seq),
  FOREIGN KEY (tenant, book) REFERENCES ledger_book (tenant, number),
  FOREIGN KEY (tenant, book, reverses) REFERENCES ledger_entry (tenant, book, seq),
  CONSTRAINT ledger_entry_key UNIQUE (tenant, book, entry_key),
  CONSTRAINT ledger_entry_reversed_once UNIQUE (tenant, book, reverses),
  CONSTRAINT ledger_entry_seq CHECK (seq > 0 AND (reverses IS NULL OR reverses < seq)),
  CONSTRAINT ledger_entry_hashes CHECK (length(prev_hash) = 32 AND length(hash) = 32)
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_head (
  tenant TEXT NOT NULL,
  book INTEGER NOT NULL,
  number INTEGER NOT NULL,
  signed_at TEXT NOT NULL,
  entry_count INTEGER NOT NULL,
  entry_hash BLOB NOT NULL,
  account_count INTEGER NOT NULL,
  account_hash BLOB NOT NULL,
  closing_count INTEGER NOT NULL,
  closing_hash BLOB NOT NULL,
  lock_count INTEGER NOT NULL,
  lock_hash BLOB NOT NULL,
  prev_hash BLOB NOT NULL,
  signed_with BLOB NOT NULL,
  signature BLOB NOT NULL,
  PRIMARY KEY (tenant, book, number),
  FOREIGN KEY (tenant, book) REFERENCES ledger_book (tenant, number),
  CONSTRAINT ledger_head_place CHECK (number > 0 AND entry_count >= 0 AND account_count >= 0
    AND closing_count >= 0 AND lock_count >= 0),
  CONSTRAINT ledger_head_hashes CHECK (length(entry_hash) = 32 AND length(account_hash) = 32
    AND length(closing_hash) = 32 AND length(lock_hash) = 32 AND length(prev_hash) = 32),
  CONSTRAINT ledger_head_signature CHECK (length(signed_with) = 32 AND length(signature) = 64)
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_hold (
  tenant TEXT NOT NULL,
  book INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  from_account INTEGER NOT NULL,
  held_account INTEGER NOT NULL,
  side TEXT NOT NULL,
  amount INTEGER NOT NULL,
  posted INTEGER NOT NULL,
  voided INTEGER NOT NULL,
  PRIMARY KEY (tenant, book, seq),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  FOREIGN KEY (tenant, book, from_account) REFERENCES ledger_account (tenant, book, number),
  FOREIGN KEY (tenant, book, held_account) REFERENCES ledger_account (tenant, book, number),
  CONSTRAINT ledger_hold_side CHECK (side IN ('D', 'C')),
  CONSTRAINT ledger_hold_accounts CHECK (from_account <> held_account),
  CONSTRAINT ledger_hold_amount CHECK (amount BETWEEN 1 AND 1000000000000000),
  CONSTRAINT ledger_hold_within
    CHECK (posted >= 0 AND voided >= 0 AND posted + voided <= amount)
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_hold_step (
  tenant TEXT NOT NULL,
  book INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hold INTEGER NOT NULL,
  finish INTEGER NOT NULL,
  PRIMARY KEY (tenant, book, seq),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  FOREIGN KEY (tenant, book, hold) REFERENCES ledger_hold (tenant, book, seq),
  CONSTRAINT ledger_hold_step_order CHECK (hold > 0 AND hold <= seq),
  CONSTRAINT ledger_hold_step_finish CHECK (finish IN (0, 1))
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_leg (
  tenant TEXT NOT NULL,
  book INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  leg_no INTEGER NOT NULL,
  account INTEGER NOT NULL,
  side TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (tenant, book, seq, leg_no),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  FOREIGN KEY (tenant, book, account) REFERENCES ledger_account (tenant, book, number),
  CONSTRAINT ledger_leg_side CHECK (side IN ('D', 'C')),
  CONSTRAINT ledger_leg_amount CHECK (amount BETWEEN 1 AND 1000000000000000)
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_lock (
  tenant TEXT NOT NULL,
  book INTEGER NOT NULL,
  number INTEGER NOT NULL,
  locked INTEGER NOT NULL,
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, book, number),
  FOREIGN KEY (tenant, book) REFERENCES ledger_book (tenant, number),
  CONSTRAINT ledger_lock_kind CHECK (locked IN (0, 1)),
  CONSTRAINT ledger_lock_reason CHECK (reason <> ''),
  CONSTRAINT ledger_lock_place CHECK (number > 0),
  CONSTRAINT ledger_lock_hashes CHECK (length(prev_hash) = 32 AND length(hash) = 32)
) STRICT, WITHOUT ROWID
CREATE TABLE ledger_tip (
  tenant TEXT NOT NULL,
  book INTEGER NOT NULL,
  closing_count INTEGER NOT NULL,
  closing_hash BLOB NOT NULL,
  lock_count INTEGER NOT NULL,
  lock_hash BLOB NOT NULL,
  head_count INTEGER NOT NULL,
  head_hash BLOB NOT NULL,
  PRIMARY KEY (tenant, book),
  FOREIGN KEY (tenant, book) REFERENCES ledger_book (tenant, number),
  CONSTRAINT ledger_tip_counts CHECK (closing_count >= 0 AND lock_count >= 0 AND head_count >= 0),
  CONSTRAINT ledger_tip_hashes
    CHECK (length(closing_hash) = 32 AND length(lock_hash) = 32 AND length(head_hash) = 32)
) STRICT, WITHOUT ROWID
CREATE TABLE market_allocation (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    season TEXT NOT NULL,
    draw TEXT NOT NULL,
    state TEXT NOT NULL,
    question TEXT NOT NULL,
    public_word TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    reviewed_by_name TEXT,
    released_on TEXT,
    released_by_name TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id),
    FOREIGN KEY (tenant, draw) REFERENCES market_draw (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_allotment (
    tenant TEXT NOT NULL,
    allocation TEXT NOT NULL,
    application TEXT NOT NULL,
    market_day TEXT NOT NULL,
    wish INTEGER,
    outcome TEXT NOT NULL,
    cause TEXT NOT NULL,
    turn INTEGER,
    PRIMARY KEY (tenant, allocation, application, market_day),
    FOREIGN KEY (tenant, allocation) REFERENCES market_allocation (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_application (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    season TEXT NOT NULL,
    vendor TEXT NOT NULL,
    vendor_name TEXT NOT NULL,
    vendor_kind TEXT NOT NULL,
    region TEXT NOT NULL,
    most_days INTEGER NOT NULL,
    entered_as TEXT NOT NULL,
    mandate TEXT NOT NULL,
    applied_on TEXT NOT NULL,
    entered_by_name TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id),
    FOREIGN KEY (tenant, vendor) REFERENCES partner_counterpart (tenant, id),
    CONSTRAINT market_application_once UNIQUE (tenant, season, vendor),
    CONSTRAINT market_application_days CHECK (most_days > 0)
) STRICT, WITHOUT ROWID
CREATE TABLE market_application_step (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    application TEXT NOT NULL,
    step TEXT NOT NULL,
    on_day TEXT NOT NULL,
    paper TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_applied_day (
    tenant TEXT NOT NULL,
    application TEXT NOT NULL,
    market_day TEXT NOT NULL,
    PRIMARY KEY (tenant, application, market_day),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_booth_step (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    application TEXT NOT NULL,
    step TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL, happened_at TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_call (
    tenant TEXT NOT NULL,
    season TEXT NOT NULL,
    apply_until TEXT,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, season),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_day (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    season TEXT NOT NULL,
    on_day TEXT NOT NULL,
    venue TEXT NOT NULL,
    place TEXT NOT NULL,
    opens INTEGER NOT NULL,
    closes INTEGER NOT NULL,
    booths INTEGER NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id),
    CONSTRAINT market_day_hours CHECK (0 <= opens AND opens < closes AND closes <= 1440),
    CONSTRAINT market_day_booths CHECK (booths > 0)
) STRICT, WITHOUT ROWID
CREATE TABLE market_draw (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    season TEXT NOT NULL,
    promise TEXT NOT NULL,
    seed BLOB NOT NULL,
    promised_on TEXT NOT NULL,
    shown_seed TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_fee (
    tenant TEXT NOT NULL,
    season TEXT NOT NULL,
    permille INTEGER NOT NULL,
    basis TEXT NOT NULL,
    reported_on TEXT,
    paper TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, season),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id),
    CONSTRAINT market_fee_rate CHECK (permille >= 0 AND permille < 1000),
    CONSTRAINT market_fee_grounds
        CHECK (permille = 0 OR (basis <> '' AND reported_on IS NOT NULL AND paper <> ''))
) STRICT, WITHOUT ROWID
CREATE TABLE market_finding (
    tenant TEXT NOT NULL,
    application TEXT NOT NULL,
    criterion TEXT NOT NULL,
    is_met INTEGER NOT NULL,
    found_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, application, criterion),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_finding_met CHECK (is_met IN (0, 1))
) STRICT, WITHOUT ROWID
CREATE TABLE market_guide (
    tenant TEXT NOT NULL,
    market_day TEXT NOT NULL,
    text TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, market_day),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_item (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    application TEXT NOT NULL,
    name TEXT NOT NULL,
    sort TEXT NOT NULL,
    origin TEXT NOT NULL,
    removed_on TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_log (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    application TEXT,
    kind TEXT NOT NULL,
    finding TEXT NOT NULL,
    text TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    answer TEXT,
    answered_at TEXT,
    answered_by_name TEXT, happened_at TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_log_finding CHECK ((kind = 'origin_check') = (finding <> '')),
    CONSTRAINT market_log_of_whom CHECK (kind <> 'origin_check' OR application IS NOT NULL),
    CONSTRAINT market_log_answered
        CHECK ((answer IS NULL) = (answered_at IS NULL)
            AND (answer IS NULL) = (answered_by_name IS NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE market_override (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    allocation TEXT NOT NULL,
    market_day TEXT NOT NULL,
    gets TEXT NOT NULL,
    gives TEXT,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_by_name TEXT NOT NULL,
    decided_at TEXT,
    decided_by_name TEXT,
    decision TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, allocation) REFERENCES market_allocation (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, gets) REFERENCES market_application (tenant, id),
    FOREIGN KEY (tenant, gives) REFERENCES market_application (tenant, id),
    CONSTRAINT market_override_decided
        CHECK ((state = 'asked') = (decided_at IS NULL)
            AND (decided_at IS NULL) = (decided_by_name IS NULL)
            AND (decided_at IS NULL) = (decision IS NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE market_paper (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    application TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    removed_on TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_paper_term CHECK (valid_to IS NULL OR valid_from <= valid_to)
) STRICT, WITHOUT ROWID
CREATE TABLE market_payee (
    tenant TEXT NOT NULL,
    vendor TEXT NOT NULL,
    payee TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, vendor),
    FOREIGN KEY (tenant, vendor) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, payee) REFERENCES payment_payee (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE market_payout (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    application TEXT NOT NULL,
    way TEXT NOT NULL,
    amount INTEGER NOT NULL,
    payee TEXT,
    version INTEGER,
    paper TEXT NOT NULL,
    state TEXT NOT NULL,
    drafted_by TEXT NOT NULL,
    drafted_by_name TEXT NOT NULL,
    drafted_at TEXT NOT NULL,
    decided_by_name TEXT,
    decided_at TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    FOREIGN KEY (tenant, payee, version) REFERENCES payment_account (tenant, payee, version),
    CONSTRAINT market_payout_amount CHECK (amount > 0),
    CONSTRAINT market_payout_way CHECK (way IN ('out', 'back')),
    CONSTRAINT market_payout_account
        CHECK ((way = 'out') = (payee IS NOT NULL) AND (payee IS NULL) = (version IS NULL)),
    CONSTRAINT market_payout_state CHECK (state IN ('drafted', 'approved', 'dropped')),
    CONSTRAINT market_payout_decided
        CHECK ((state = 'drafted') = (decided_at IS NULL)
            AND (decided_at IS NULL) = (decided_by_name IS NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE market_permit (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    step TEXT NOT NULL,
    on_day TEXT NOT NULL,
    paper TEXT NOT NULL,
    fee INTEGER NOT NULL,
    exempt TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    CONSTRAINT market_permit_fee CHECK (fee >= 0)
) STRICT, WITHOUT ROWID
CREATE TABLE market_photo (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    sale TEXT,
    log TEXT,
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, sale) REFERENCES market_sale (tenant, id),
    FOREIGN KEY (tenant, log) REFERENCES market_log (tenant, id),
    CONSTRAINT market_photo_of CHECK ((sale IS NULL) <> (log IS NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE market_plan (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    edition INTEGER NOT NULL,
    state TEXT NOT NULL,
    width_dm INTEGER NOT NULL,
    depth_dm INTEGER NOT NULL,
    note TEXT NOT NULL,
    taken_from TEXT,
    version INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    started_by_name TEXT NOT NULL,
    released_at TEXT,
    released_by_name TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, taken_from) REFERENCES market_plan (tenant, id),
    CONSTRAINT market_plan_edition UNIQUE (tenant, market_day, edition),
    CONSTRAINT market_plan_size CHECK (width_dm > 0 AND depth_dm > 0),
    CONSTRAINT market_plan_released
        CHECK ((state = 'released') = (released_at IS NOT NULL)
            AND (released_at IS NULL) = (released_by_name IS NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE market_plan_part (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    plan TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER,
    name TEXT NOT NULL,
    left_dm INTEGER NOT NULL,
    top_dm INTEGER NOT NULL,
    width_dm INTEGER NOT NULL,
    depth_dm INTEGER NOT NULL,
    turns INTEGER NOT NULL,
    needs_power INTEGER NOT NULL,
    application TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, plan) REFERENCES market_plan (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_plan_part_number UNIQUE (tenant, plan, number),
    CONSTRAINT market_plan_part_vendor UNIQUE (tenant, plan, application),
    CONSTRAINT market_plan_part_place CHECK (left_dm >= 0 AND top_dm >= 0 AND width_dm > 0
        AND depth_dm > 0 AND turns BETWEEN 0 AND 3 AND needs_power BETWEEN 0 AND 1),
    CONSTRAINT market_plan_part_booth CHECK ((kind = 'booth') = (number IS NOT NULL)
        AND (kind = 'booth' OR (application IS NULL AND needs_power = 0)))
) STRICT, WITHOUT ROWID
CREATE TABLE market_sale (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    application TEXT NOT NULL,
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    quantity INTEGER,
    unit TEXT NOT NULL,
    tender TEXT NOT NULL,
    till TEXT NOT NULL,
    slip TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    struck_reason TEXT,
    struck_by_name TEXT, happened_at TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_sale_amount CHECK (amount >= 0),
    CONSTRAINT market_sale_struck CHECK ((struck_reason IS NULL) = (struck_by_name IS NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE market_season (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    year INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    line TEXT,
    booths INTEGER NOT NULL,
    most_per_municipality INTEGER NOT NULL,
    most_days_per_vendor INTEGER NOT NULL,
    newcomer_percent INTEGER NOT NULL,
    called_on TEXT,
    cloned_from TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, line) REFERENCES program_line (tenant, id),
    FOREIGN KEY (tenant, cloned_from) REFERENCES market_season (tenant, id),
    CONSTRAINT market_season_name UNIQUE (tenant, year, name),
    CONSTRAINT market_season_terms CHECK (booths > 0 AND most_per_municipality > 0
        AND most_days_per_vendor > 0 AND newcomer_percent BETWEEN 0 AND 100)
) STRICT, WITHOUT ROWID
CREATE TABLE notice_file (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    notice TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size INTEGER NOT NULL,
    alt TEXT NOT NULL,
    license TEXT,
    credit TEXT NOT NULL,
    digest TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    small TEXT,
    small_width INTEGER NOT NULL,
    small_height INTEGER NOT NULL,
    added_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    removed_on TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, notice) REFERENCES notice_notice (tenant, id),
    CONSTRAINT notice_file_told CHECK (small IS NULL OR (alt <> '' AND license IS NOT NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE notice_notice (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    category TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    publish_on TEXT,
    expires_on TEXT,
    written_on TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT notice_notice_span
        CHECK (publish_on IS NULL OR expires_on IS NULL OR expires_on >= publish_on)
) STRICT, WITHOUT ROWID
CREATE TABLE outbox_delivery (
  tenant TEXT NOT NULL,
  message TEXT NOT NULL,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL,
  due_at TEXT NOT NULL,
  claim TEXT,
  claimed_at TEXT,
  repeatable INTEGER NOT NULL,
  note TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  PRIMARY KEY (tenant, message),
  FOREIGN KEY (tenant, message) REFERENCES outbox_message (tenant, id),
  CONSTRAINT outbox_delivery_state
    CHECK (state IN ('waiting', 'sending', 'sent', 'dead', 'unknown', 'given_up')),
  CONSTRAINT outbox_delivery_claim
    CHECK (state <> 'sending' OR (claim IS NOT NULL AND claimed_at IS NOT NULL)),
  CONSTRAINT outbox_delivery_tries CHECK (tries >= 0 AND repeatable IN (0, 1))
) STRICT, WITHOUT ROWID
CREATE TABLE outbox_event (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  message TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, message) REFERENCES outbox_message (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE outbox_message (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  message_key TEXT NOT NULL,
  channel TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  about TEXT,
  told_at TEXT NOT NULL,
  told_by TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  CONSTRAINT outbox_message_key UNIQUE (tenant, message_key),
  CONSTRAINT outbox_message_channel CHECK (channel IN ('mail', 'file', 'text'))
) STRICT, WITHOUT ROWID
CREATE TABLE partner_agreement (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    signed_on TEXT,
    valid_to TEXT,
    fields TEXT NOT NULL,
    document_text TEXT NOT NULL,
    ended_on TEXT,
    ended_reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated_on TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_agreement_span
        CHECK (signed_on IS NULL OR valid_to IS NULL OR valid_to >= signed_on)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_agreement_party (
    tenant TEXT NOT NULL,
    agreement TEXT NOT NULL,
    government TEXT NOT NULL,
    joined_at TEXT NOT NULL,
    PRIMARY KEY (tenant, agreement, government),
    FOREIGN KEY (tenant, agreement) REFERENCES partner_agreement (tenant, id),
    FOREIGN KEY (tenant, government) REFERENCES partner_government (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_consent (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    purpose TEXT NOT NULL,
    given_on TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    evidence_text TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_reason TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, person) REFERENCES partner_counterpart (tenant, id),
    CONSTRAINT partner_consent_span CHECK (valid_to >= given_on)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_contact (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    counterpart TEXT,
    government TEXT,
    person TEXT,
    happened_on TEXT NOT NULL,
    channel TEXT NOT NULL,
    subject TEXT NOT NULL,
    said TEXT NOT NULL,
    next_step TEXT NOT NULL,
    next_due TEXT,
    next_owner TEXT NOT NULL,
    next_owner_name TEXT NOT NULL,
    done_on TEXT,
    done_text TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, counterpart) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, government) REFERENCES partner_government (tenant, id),
    FOREIGN KEY (tenant, person) REFERENCES partner_counterpart (tenant, id),
    CONSTRAINT partner_contact_with CHECK ((counterpart IS NULL) <> (government IS NULL)),
    CONSTRAINT partner_contact_done CHECK (done_on IS NULL OR next_due IS NOT NULL)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_counterpart (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    sort TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    region TEXT,
    address TEXT NOT NULL,
    web_page TEXT NOT NULL,
    items TEXT NOT NULL,
    member_of TEXT,
    number_kind TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    closed_on TEXT,
    closed_reason TEXT NOT NULL,
    merged_into TEXT,
    version INTEGER NOT NULL,
    updated_on TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, member_of) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, merged_into) REFERENCES partner_counterpart (tenant, id),
    CONSTRAINT partner_counterpart_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CONSTRAINT partner_counterpart_closed CHECK ((state = 'active') = (closed_on IS NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE partner_dong (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    began_on TEXT,
    ended_on TEXT,
    formerly TEXT,
    outcome TEXT NOT NULL,
    PRIMARY KEY (tenant, import, code),
    FOREIGN KEY (tenant, import) REFERENCES partner_dong_import (tenant, id),
    CONSTRAINT partner_dong_span CHECK (began_on IS NULL OR ended_on IS NULL OR ended_on >= began_on)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_dong_import (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    number INTEGER,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    headings TEXT NOT NULL,
    edition_on TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    state TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    finished_at TEXT,
    cells_erased_on TEXT,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_dong_import_order UNIQUE (tenant, number),
    CONSTRAINT partner_dong_import_cursor CHECK (cursor >= 0)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_dong_piece (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (tenant, import, number),
    FOREIGN KEY (tenant, import) REFERENCES partner_dong_import (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_dong_refused (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    number INTEGER NOT NULL,
    cells TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (tenant, import, number),
    FOREIGN KEY (tenant, import) REFERENCES partner_dong_import (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_government (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    region TEXT NOT NULL,
    official_name TEXT NOT NULL,
    department TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_government_once UNIQUE (tenant, region)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_merge (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    kept TEXT NOT NULL,
    dropped TEXT NOT NULL,
    chosen TEXT NOT NULL,
    reason TEXT NOT NULL,
    merged_at TEXT NOT NULL,
    merged_by TEXT NOT NULL,
    merged_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_merge_once UNIQUE (tenant, dropped),
    FOREIGN KEY (tenant, kept) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, dropped) REFERENCES partner_counterpart (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_promise (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    agreement TEXT NOT NULL,
    number INTEGER NOT NULL,
    what TEXT NOT NULL,
    side TEXT NOT NULL,
    department TEXT NOT NULL,
    due_on TEXT,
    cancelled_on TEXT,
    cancelled_reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_promise_once UNIQUE (tenant, agreement, number),
    FOREIGN KEY (tenant, agreement) REFERENCES partner_agreement (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_proof (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    promise TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    what_happened TEXT NOT NULL,
    evidence_text TEXT NOT NULL,
    address TEXT,
    fulfils INTEGER NOT NULL,
    proved_at TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, promise) REFERENCES partner_promise (tenant, id),
    CONSTRAINT partner_proof_fulfils CHECK (fulfils IN (0, 1))
) STRICT, WITHOUT ROWID
CREATE TABLE partner_role (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    counterpart TEXT,
    government TEXT,
    role TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, person) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, counterpart) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, government) REFERENCES partner_government (tenant, id),
    CONSTRAINT partner_role_at CHECK ((counterpart IS NULL) <> (government IS NULL)),
    CONSTRAINT partner_role_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_sealed (
    tenant TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    field TEXT NOT NULL,
    value BLOB NOT NULL,
    masked TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (tenant, counterpart, field),
    FOREIGN KEY (tenant, counterpart) REFERENCES partner_counterpart (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_zone (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_zone_once UNIQUE (tenant, name, valid_from),
    CONSTRAINT partner_zone_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT, WITHOUT ROWID
CREATE TABLE partner_zone_member (
    tenant TEXT NOT NULL,
    zone TEXT NOT NULL,
    region TEXT NOT NULL,
    joined_at TEXT NOT NULL,
    PRIMARY KEY (tenant, zone, region),
    FOREIGN KEY (tenant, zone) REFERENCES partner_zone (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE payment_account (
  tenant TEXT NOT NULL,
  payee TEXT NOT NULL,
  version INTEGER NOT NULL,
  bank TEXT NOT NULL,
  masked TEXT NOT NULL,
  number BLOB NOT NULL,
  mark TEXT NOT NULL,
  holder TEXT NOT NULL,
  usable_from TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (tenant, payee, version),
  FOREIGN KEY (tenant, payee) REFERENCES payment_payee (tenant, id),
  CONSTRAINT payment_account_version CHECK (version > 0)
) STRICT, WITHOUT ROWID
CREATE TABLE payment_batch (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  content TEXT NOT NULL,
  csv TEXT NOT NULL,
  xlsx TEXT NOT NULL,
  prepared_by TEXT NOT NULL,
  prepared_by_name TEXT NOT NULL,
  prepared_at TEXT NOT NULL,
  sent_by TEXT,
  sent_by_name TEXT,
  sent_at TEXT, purse TEXT NOT NULL DEFAULT 'trustee'
  CONSTRAINT payment_batch_purse CHECK (purse IN ('trustee', 'till')),
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT payment_batch_number UNIQUE (tenant, year, number),
  CONSTRAINT payment_batch_state CHECK (state IN ('prepared', 'sent', 'dissolved')),
  CONSTRAINT payment_batch_sent
    CHECK ((state = 'sent') = (sent_by IS NOT NULL)
      AND (sent_by IS NOT NULL) = (sent_by_name IS NOT NULL)
      AND (sent_by IS NOT NULL) = (sent_at IS NOT NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE payment_batch_line (
  tenant TEXT NOT NULL,
  batch TEXT NOT NULL,
  position INTEGER NOT NULL,
  payable TEXT NOT NULL,
  PRIMARY KEY (tenant, batch, position),
  FOREIGN KEY (tenant, batch) REFERENCES payment_batch (tenant, id),
  FOREIGN KEY (tenant, payable) REFERENCES payment_payable (tenant, id),
  CONSTRAINT payment_batch_line_once UNIQUE (tenant, batch, payable),
  CONSTRAINT payment_batch_line_position CHECK (position > 0)
) STRICT, WITHOUT ROWID
CREATE TABLE payment_file (
  tenant TEXT NOT NULL,
  batch TEXT NOT NULL,
  number INTEGER NOT NULL,
  form TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (tenant, batch, number),
  FOREIGN KEY (tenant, batch) REFERENCES payment_batch (tenant, id),
  CONSTRAINT payment_file_form CHECK (form IN ('csv', 'xlsx'))
) STRICT, WITHOUT ROWID
CREATE TABLE payment_payable (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  live TEXT,
  payee TEXT NOT NULL,
  version INTEGER NOT NULL,
  year TEXT NOT NULL,
  hold INTEGER NOT NULL,
  gross INTEGER NOT NULL,
  withheld INTEGER NOT NULL,
  finish INTEGER NOT NULL,
  memo TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  state TEXT NOT NULL,
  batch TEXT,
  paid_on TEXT,
  seq INTEGER,
  unpaid_seq INTEGER, purse TEXT NOT NULL DEFAULT 'trustee'
  CONSTRAINT payment_payable_purse CHECK (purse IN ('trustee', 'till')),
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, payee, version) REFERENCES payment_account (tenant, payee, version),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, batch) REFERENCES payment_batch (tenant, id),
  CONSTRAINT payment_payable_once UNIQUE (tenant, live),
  CONSTRAINT payment_payable_live
    CHECK ((state = 'failed' AND live IS NULL) OR (state <> 'failed' AND live = subject)),
  CONSTRAINT payment_payable_state
    CHECK (state IN ('waiting', 'prepared', 'sent', 'confirmed', 'failed', 'unknown')),
  CONSTRAINT payment_payable_amounts CHECK (gross > 0 AND withheld >= 0 AND withheld < gross),
  CONSTRAINT payment_payable_finish CHECK (finish IN (0, 1)),
  CONSTRAINT payment_payable_in_batch
    CHECK (batch IS NOT NULL OR state IN ('waiting', 'failed')),
  CONSTRAINT payment_payable_paid
    CHECK ((paid_on IS NULL) = (seq IS NULL)
      AND (state <> 'confirmed' OR seq IS NOT NULL)
      AND (seq IS NULL OR state = 'confirmed' OR unpaid_seq IS NOT NULL)
      AND (unpaid_seq IS NULL OR state = 'failed'))
) STRICT, WITHOUT ROWID
CREATE TABLE payment_payee (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  business_no TEXT,
  contact TEXT NOT NULL,
  old_contact TEXT,
  contact_at TEXT NOT NULL,
  memo TEXT NOT NULL,
  version INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  CONSTRAINT payment_payee_business_no UNIQUE (tenant, business_no),
  CONSTRAINT payment_payee_kind CHECK (kind IN ('business', 'person', 'staff', 'government')),
  CONSTRAINT payment_payee_number_of_business
    CHECK ((business_no IS NOT NULL) = (kind = 'business'))
) STRICT, WITHOUT ROWID
CREATE TABLE payment_step (
  tenant TEXT NOT NULL,
  payable TEXT NOT NULL,
  number INTEGER NOT NULL,
  step TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  batch TEXT,
  note TEXT NOT NULL,
  PRIMARY KEY (tenant, payable, number),
  FOREIGN KEY (tenant, payable) REFERENCES payment_payable (tenant, id),
  FOREIGN KEY (tenant, batch) REFERENCES payment_batch (tenant, id),
  CONSTRAINT payment_step_number CHECK (number > 0),
  CONSTRAINT payment_step_word
    CHECK (step IN ('prepare', 'dissolve', 'send', 'confirm', 'fail', 'lose', 'resolve_paid',
      'resolve_unpaid', 'bounce', 'drop'))
) STRICT, WITHOUT ROWID
CREATE TABLE people_account (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    sign_in TEXT NOT NULL,
    name TEXT NOT NULL,
    organization TEXT NOT NULL,
    title TEXT NOT NULL,
    phone TEXT NOT NULL,
    state TEXT NOT NULL,
    session_epoch INTEGER NOT NULL,
    password_set_at TEXT NOT NULL,
    must_change INTEGER NOT NULL,
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    PRIMARY KEY (tenant, id),
    CONSTRAINT people_account_sign_in UNIQUE (tenant, sign_in),
    CONSTRAINT people_account_organization
        FOREIGN KEY (tenant, organization) REFERENCES people_organization (tenant, id),
    CONSTRAINT people_account_state CHECK (state IN ('active', 'locked', 'closed')),
    CONSTRAINT people_account_must_change CHECK (must_change IN (0, 1)),
    CONSTRAINT people_account_closed CHECK ((state = 'closed') = (closed_on IS NOT NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE people_client_failure (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    client TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE people_duty (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    duty TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    reason TEXT NOT NULL,
    handed_by TEXT NOT NULL,
    handed_by_name TEXT NOT NULL,
    handed_at TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT people_duty_account
        FOREIGN KEY (tenant, account) REFERENCES people_account (tenant, id),
    CONSTRAINT people_duty_start UNIQUE (tenant, duty, subject, from_on),
    CONSTRAINT people_duty_order CHECK (to_on IS NULL OR from_on <= to_on)
) STRICT, WITHOUT ROWID
CREATE TABLE people_key (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    hint TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    revoked_by TEXT,
    revoked_by_name TEXT,
    revoked_at TEXT,
    revoke_why TEXT,
    PRIMARY KEY (tenant, id),
    CONSTRAINT people_key_account
        FOREIGN KEY (tenant, account) REFERENCES people_account (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE people_key_mark (
    tenant TEXT NOT NULL,
    mark TEXT NOT NULL,
    key_id TEXT NOT NULL,
    used_on TEXT,
    PRIMARY KEY (tenant, mark),
    CONSTRAINT people_key_mark_key
        FOREIGN KEY (tenant, key_id) REFERENCES people_key (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE people_organization (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT people_organization_name UNIQUE (tenant, name)
) STRICT, WITHOUT ROWID
CREATE TABLE people_place (
    tenant TEXT NOT NULL,
    organization TEXT NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (tenant, organization),
    CONSTRAINT people_place_organization
        FOREIGN KEY (tenant, organization) REFERENCES people_organization (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE people_role_grant (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    role TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    why TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    granted_by_name TEXT NOT NULL,
    granted_at TEXT NOT NULL,
    revoked_by TEXT,
    revoked_by_name TEXT,
    revoked_at TEXT,
    revoke_why TEXT,
    PRIMARY KEY (tenant, id),
    CONSTRAINT people_role_grant_account
        FOREIGN KEY (tenant, account) REFERENCES people_account (tenant, id),
    CONSTRAINT people_role_grant_order CHECK (to_on IS NULL OR from_on <= to_on),
    CONSTRAINT people_role_grant_revoked CHECK (
        (revoked_at IS NULL AND revoked_by IS NULL AND revoked_by_name IS NULL
            AND revoke_why IS NULL)
        OR (revoked_at IS NOT NULL AND revoked_by IS NOT NULL AND revoked_by_name IS NOT NULL
            AND revoke_why IS NOT NULL AND to_on IS NOT NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE people_secret (
    tenant TEXT NOT NULL,
    account TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (tenant, account),
    CONSTRAINT people_secret_account
        FOREIGN KEY (tenant, account) REFERENCES people_account (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE people_session (
    tenant TEXT NOT NULL,
    mark TEXT NOT NULL,
    account TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    client TEXT NOT NULL,
    PRIMARY KEY (tenant, mark),
    CONSTRAINT people_session_account
        FOREIGN KEY (tenant, account) REFERENCES people_account (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE people_sign_in_log (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    shown TEXT NOT NULL,
    client TEXT NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT people_sign_in_log_outcome CHECK (outcome IN
        ('tried', 'entered', 'confirmed', 'wrong', 'barred', 'throttled', 'unlocked',
        'left'))
) STRICT, WITHOUT ROWID
CREATE TABLE portal_edition (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    department TEXT NOT NULL,
    phone TEXT NOT NULL,
    in_force_on TEXT,
    written_on TEXT NOT NULL,
    updated_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT portal_edition_day UNIQUE (tenant, kind, in_force_on)
) STRICT, WITHOUT ROWID
CREATE TABLE portal_front (
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    intro TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    updated_on TEXT NOT NULL,
    version INTEGER NOT NULL, host TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (tenant, name),
    CONSTRAINT portal_front_once UNIQUE (tenant)
) STRICT, WITHOUT ROWID
CREATE TABLE program_activity (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  line TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  label TEXT,
  period TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  state TEXT NOT NULL,
  cancel_reason TEXT,
  note TEXT,
  source TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES program_line (tenant, id),
  CONSTRAINT program_activity_state
    CHECK (state IN ('planned', 'approved', 'done', 'cancelled')),
  CONSTRAINT program_activity_cancelled
    CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL)),
  CONSTRAINT program_activity_span CHECK (ends_on >= starts_on)
) STRICT, WITHOUT ROWID
CREATE TABLE program_activity_place (
  tenant TEXT NOT NULL,
  activity TEXT NOT NULL,
  position INTEGER NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (tenant, activity, position),
  FOREIGN KEY (tenant, activity) REFERENCES program_activity (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE program_activity_region (
  tenant TEXT NOT NULL,
  activity TEXT NOT NULL,
  position INTEGER NOT NULL,
  region TEXT NOT NULL,
  PRIMARY KEY (tenant, activity, position),
  FOREIGN KEY (tenant, activity) REFERENCES program_activity (tenant, id),
  FOREIGN KEY (tenant, region) REFERENCES program_region (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE program_alias (
  tenant TEXT NOT NULL,
  program TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (tenant, program, name),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE program_citation (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  article_text TEXT,
  article INTEGER,
  article_branch INTEGER,
  paragraph INTEGER,
  item INTEGER,
  article_title TEXT,
  as_of TEXT,
  corrected_text TEXT,
  corrected_note TEXT,
  policy_rank TEXT,
  issued TEXT,
  withdrawn_reason TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_citation_kind CHECK (kind IN ('law', 'other')),
  CONSTRAINT program_citation_law
    CHECK (kind <> 'law' OR (article_text IS NOT NULL AND as_of IS NOT NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE program_fact (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fact_key TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  fact_text TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_fact_once UNIQUE (tenant, program, fact_key, valid_from),
  CONSTRAINT program_fact_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT, WITHOUT ROWID
CREATE TABLE program_line (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  category TEXT,
  position INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_line_title UNIQUE (tenant, program, fiscal_year, title)
) STRICT, WITHOUT ROWID
CREATE TABLE program_plan_step (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  amount INTEGER,
  detail TEXT,
  withdrawn_reason TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_plan_step_amount CHECK (amount IS NULL OR amount >= 0),
  CONSTRAINT program_plan_step_span CHECK (ends_on >= starts_on)
) STRICT, WITHOUT ROWID
CREATE TABLE program_program (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  official_name TEXT NOT NULL,
  bureau TEXT NOT NULL,
  department TEXT NOT NULL,
  budget_account TEXT NOT NULL,
  period_kind TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  CONSTRAINT program_program_name UNIQUE (tenant, official_name),
  CONSTRAINT program_program_period_kind CHECK (period_kind IN ('recurring', 'term'))
) STRICT, WITHOUT ROWID
CREATE TABLE program_region (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  PRIMARY KEY (tenant, id),
  CONSTRAINT program_region_once UNIQUE (tenant, name, valid_from),
  CONSTRAINT program_region_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT, WITHOUT ROWID
CREATE TABLE program_result (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  line TEXT NOT NULL,
  activity TEXT,
  measure TEXT NOT NULL,
  label TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  note TEXT,
  source TEXT,
  withdrawn_reason TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES program_line (tenant, id),
  FOREIGN KEY (tenant, activity) REFERENCES program_activity (tenant, id),
  CONSTRAINT program_result_quantity CHECK (quantity >= 0)
) STRICT, WITHOUT ROWID
CREATE TABLE program_text (
  tenant TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  section TEXT NOT NULL,
  position INTEGER NOT NULL,
  line_text TEXT NOT NULL,
  PRIMARY KEY (tenant, program, fiscal_year, section, position),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_text_section
    CHECK (section IN ('purpose', 'content', 'effect', 'function'))
) STRICT, WITHOUT ROWID
CREATE TABLE resource_assignment (
    tenant TEXT NOT NULL,
    campaign TEXT NOT NULL,
    resource TEXT NOT NULL,
    surveyor TEXT NOT NULL,
    surveyor_name TEXT NOT NULL,
    due_on TEXT NOT NULL,
    assigned_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    undone_why TEXT NOT NULL,
    PRIMARY KEY (tenant, campaign, resource),
    FOREIGN KEY (tenant, campaign) REFERENCES resource_campaign (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE resource_campaign (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kinds TEXT NOT NULL,
    regions TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    lead TEXT NOT NULL,
    lead_name TEXT NOT NULL,
    made_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    closed_on TEXT,
    closed_why TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT resource_campaign_span CHECK (to_on >= from_on)
) STRICT, WITHOUT ROWID
CREATE TABLE resource_certificate (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    proof TEXT,
    proof_name TEXT NOT NULL,
    added_on TEXT NOT NULL,
    added_by_name TEXT NOT NULL,
    version INTEGER NOT NULL,
    struck_on TEXT,
    struck_why TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id),
    CONSTRAINT resource_certificate_span CHECK (valid_to >= valid_from)
) STRICT, WITHOUT ROWID
CREATE TABLE resource_consent (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    given_on TEXT NOT NULL,
    given_by_role TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    evidence_text TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_reason TEXT NOT NULL, with_photos INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id),
    CONSTRAINT resource_consent_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT, WITHOUT ROWID
CREATE TABLE resource_import (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    headings TEXT NOT NULL,
    mapping TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    state TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    started_at TEXT,
    finished_at TEXT, cells_erased_on TEXT,
    PRIMARY KEY (tenant, id),
    CONSTRAINT resource_import_cursor CHECK (cursor BETWEEN 0 AND row_count)
) STRICT, WITHOUT ROWID
CREATE TABLE resource_import_piece (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (tenant, import, number),
    FOREIGN KEY (tenant, import) REFERENCES resource_import (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE resource_import_row (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    number INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    source_key TEXT,
    source_on TEXT,
    resource TEXT,
    version_before INTEGER,
    version_after INTEGER,
    contact_was TEXT NOT NULL,
    contact BLOB,
    contact_masked TEXT NOT NULL,
    contact_mark TEXT,
    notes TEXT NOT NULL,
    reason TEXT NOT NULL,
    cells TEXT NOT NULL,
    undone TEXT NOT NULL,
    PRIMARY KEY (tenant, import, number),
    FOREIGN KEY (tenant, import) REFERENCES resource_import (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE resource_photo (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    position INTEGER NOT NULL,
    main INTEGER,
    alt TEXT NOT NULL,
    caption TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    license TEXT NOT NULL,
    credit TEXT NOT NULL,
    large TEXT NOT NULL,
    large_width INTEGER NOT NULL,
    large_height INTEGER NOT NULL,
    small TEXT NOT NULL,
    small_width INTEGER NOT NULL,
    small_height INTEGER NOT NULL,
    added_on TEXT NOT NULL,
    added_by_name TEXT NOT NULL,
    version INTEGER NOT NULL,
    removed_on TEXT,
    removed_why TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id),
    CONSTRAINT resource_photo_main UNIQUE (tenant, resource, main),
    CONSTRAINT resource_photo_one CHECK (main IS NULL OR (main = 1 AND removed_on IS NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE resource_report (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL,
    said TEXT NOT NULL,
    received_on TEXT NOT NULL,
    received_at TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_on TEXT,
    answered_by TEXT NOT NULL, said_erased_on TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE resource_report_text (
    tenant TEXT NOT NULL,
    report TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (tenant, report),
    FOREIGN KEY (tenant, report) REFERENCES resource_report (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE resource_resource (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    region TEXT,
    region_text TEXT NOT NULL,
    address TEXT NOT NULL,
    latitude INTEGER,
    longitude INTEGER,
    owner TEXT NOT NULL,
    description TEXT NOT NULL,
    months INTEGER NOT NULL,
    capacity INTEGER,
    price_text TEXT NOT NULL,
    availability TEXT NOT NULL,
    condition_text TEXT NOT NULL,
    details TEXT NOT NULL,
    contact BLOB,
    contact_masked TEXT NOT NULL,
    contact_mark TEXT,
    source TEXT NOT NULL,
    source_name TEXT NOT NULL,
    source_key TEXT,
    source_on TEXT NOT NULL,
    surveyed_on TEXT,
    surveyed_by TEXT,
    surveyed_by_name TEXT,
    certainty TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_on TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT resource_resource_source UNIQUE (tenant, source_key),
    CONSTRAINT resource_resource_months CHECK (months BETWEEN 1 AND 4095),
    CONSTRAINT resource_resource_place CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE resource_version (
    tenant TEXT NOT NULL,
    resource TEXT NOT NULL,
    version INTEGER NOT NULL,
    step TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_by_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (tenant, resource, version),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE reuse_case (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    asset TEXT NOT NULL,
    asset_name TEXT NOT NULL,
    proposer TEXT NOT NULL,
    purpose TEXT NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE reuse_lease (
    tenant TEXT NOT NULL,
    use_case TEXT NOT NULL,
    number INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    appraised INTEGER NOT NULL,
    fee INTEGER NOT NULL,
    reduction TEXT NOT NULL,
    owned_since TEXT,
    signed_on TEXT NOT NULL,
    evidence TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, use_case, number),
    FOREIGN KEY (tenant, use_case) REFERENCES reuse_case (tenant, id),
    CONSTRAINT reuse_lease_days CHECK (last_day >= first_day),
    CONSTRAINT reuse_lease_fee CHECK (fee >= 0 AND appraised >= 0)
) STRICT, WITHOUT ROWID
CREATE TABLE reuse_permit (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    use_case TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    on_day TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, use_case) REFERENCES reuse_case (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE reuse_step (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    use_case TEXT NOT NULL,
    step TEXT NOT NULL,
    done_on TEXT NOT NULL,
    proof TEXT NOT NULL,
    file TEXT,
    file_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, use_case) REFERENCES reuse_case (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE signoff_delegation (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  giver TEXT NOT NULL,
  giver_name TEXT NOT NULL,
  taker TEXT NOT NULL,
  taker_name TEXT NOT NULL,
  role TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  why TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  CONSTRAINT signoff_delegation_order CHECK (from_on <= to_on),
  CONSTRAINT signoff_delegation_two CHECK (giver <> taker)
) STRICT, WITHOUT ROWID
CREATE TABLE signoff_delegation_end (
  tenant TEXT NOT NULL,
  delegation TEXT NOT NULL,
  ended_by TEXT NOT NULL,
  ended_by_name TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (tenant, delegation),
  FOREIGN KEY (tenant, delegation) REFERENCES signoff_delegation (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE signoff_paper (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  round INTEGER NOT NULL,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  barred TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  drafted_by_name TEXT NOT NULL,
  drafted_at TEXT NOT NULL,
  state TEXT NOT NULL,
  ended_by TEXT,
  ended_by_name TEXT,
  ended_at TEXT,
  ended_why TEXT,
  PRIMARY KEY (tenant, id),
  CONSTRAINT signoff_paper_round UNIQUE (tenant, subject, round),
  CONSTRAINT signoff_paper_counts CHECK (round > 0 AND length(content) = 64),
  CONSTRAINT signoff_paper_state
    CHECK (state IN ('waiting', 'approved', 'returned', 'withdrawn', 'void')),
  CONSTRAINT signoff_paper_ended CHECK (
    (state IN ('waiting', 'approved') AND ended_by IS NULL AND ended_by_name IS NULL
      AND ended_at IS NULL AND ended_why IS NULL)
    OR (state IN ('returned', 'withdrawn', 'void') AND ended_by IS NOT NULL
      AND ended_by_name IS NOT NULL AND ended_at IS NOT NULL AND ended_why IS NOT NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE signoff_signature (
  tenant TEXT NOT NULL,
  paper TEXT NOT NULL,
  step INTEGER NOT NULL,
  signer TEXT NOT NULL,
  signer_name TEXT NOT NULL,
  content TEXT NOT NULL,
  delegation TEXT,
  signed_at TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (tenant, paper, step),
  FOREIGN KEY (tenant, paper, step) REFERENCES signoff_step (tenant, paper, step),
  FOREIGN KEY (tenant, delegation) REFERENCES signoff_delegation (tenant, id),
  CONSTRAINT signoff_signature_nobody_twice UNIQUE (tenant, paper, signer)
) STRICT, WITHOUT ROWID
CREATE TABLE signoff_step (
  tenant TEXT NOT NULL,
  paper TEXT NOT NULL,
  step INTEGER NOT NULL,
  label TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (tenant, paper, step),
  FOREIGN KEY (tenant, paper) REFERENCES signoff_paper (tenant, id),
  CONSTRAINT signoff_step_number CHECK (step BETWEEN 0 AND 9)
) STRICT, WITHOUT ROWID
CREATE TABLE spending_evidence (
  tenant TEXT NOT NULL,
  resolution TEXT NOT NULL,
  kind TEXT NOT NULL,
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  size INTEGER NOT NULL,
  split_reason TEXT NOT NULL,
  added_by TEXT NOT NULL,
  added_by_name TEXT NOT NULL,
  added_at TEXT NOT NULL,
  late INTEGER NOT NULL,
  struck TEXT,
  PRIMARY KEY (tenant, resolution, kind, digest),
  FOREIGN KEY (tenant, resolution) REFERENCES spending_resolution (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE spending_proposal (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  plan TEXT NOT NULL,
  activity TEXT,
  line TEXT NOT NULL,
  supply INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  vat_recoverable INTEGER NOT NULL,
  payee TEXT,
  payee_name TEXT NOT NULL,
  due_on TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  hold INTEGER,
  held_on TEXT,
  drafted_by TEXT NOT NULL,
  drafted_by_name TEXT NOT NULL,
  drafted_on TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES trustee_line (tenant, id),
  FOREIGN KEY (tenant, payee) REFERENCES payment_payee (tenant, id),
  CONSTRAINT spending_proposal_number UNIQUE (tenant, year, number),
  CONSTRAINT spending_proposal_amount CHECK (supply > 0 AND vat >= 0),
  CONSTRAINT spending_proposal_recoverable
    CHECK (vat_recoverable = 0 OR (vat_recoverable = 1 AND vat > 0)),
  CONSTRAINT spending_proposal_state
    CHECK (state IN ('draft', 'waiting', 'returned', 'approved', 'closed')),
  CONSTRAINT spending_proposal_held
    CHECK ((hold IS NOT NULL) = (held_on IS NOT NULL)
      AND (state <> 'approved' OR hold IS NOT NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE spending_release (
  tenant TEXT NOT NULL,
  proposal TEXT NOT NULL,
  seq INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  resolution TEXT,
  reason TEXT NOT NULL,
  released_on TEXT NOT NULL,
  PRIMARY KEY (tenant, proposal, seq),
  FOREIGN KEY (tenant, proposal) REFERENCES spending_proposal (tenant, id),
  FOREIGN KEY (tenant, resolution) REFERENCES spending_resolution (tenant, id),
  CONSTRAINT spending_release_amount CHECK (amount > 0)
) STRICT, WITHOUT ROWID
CREATE TABLE spending_resolution (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  proposal TEXT,
  takes_back TEXT,
  line TEXT NOT NULL,
  purpose TEXT NOT NULL,
  supply INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  vat_recoverable INTEGER NOT NULL,
  payee TEXT NOT NULL,
  payee_name TEXT NOT NULL,
  account_version INTEGER,
  service_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  last INTEGER NOT NULL,
  income TEXT NOT NULL,
  income_tax INTEGER NOT NULL,
  local_tax INTEGER NOT NULL,
  insurance INTEGER NOT NULL,
  receipt_no TEXT NOT NULL,
  trade TEXT,
  slip_time TEXT,
  minutes INTEGER,
  item TEXT,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  drafted_by TEXT NOT NULL,
  drafted_by_name TEXT NOT NULL,
  drafted_on TEXT NOT NULL,
  signed_on TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES trustee_line (tenant, id),
  FOREIGN KEY (tenant, payee) REFERENCES payment_payee (tenant, id),
  FOREIGN KEY (tenant, payee, account_version)
    REFERENCES payment_account (tenant, payee, version),
  FOREIGN KEY (tenant, proposal) REFERENCES spending_proposal (tenant, id),
  FOREIGN KEY (tenant, takes_back) REFERENCES spending_resolution (tenant, id),
  CONSTRAINT spending_resolution_number UNIQUE (tenant, year, number),
  CONSTRAINT spending_resolution_kind
    CHECK (kind IN ('general', 'personnel', 'travel', 'goods', 'works', 'transfer', 'allowance',
      'prize', 'card', 'take_back')),
  CONSTRAINT spending_resolution_base
    CHECK ((proposal IS NULL) = (kind = 'take_back')
      AND (takes_back IS NOT NULL) = (kind = 'take_back')),
  CONSTRAINT spending_resolution_amount CHECK (supply >= 0 AND vat >= 0 AND supply + vat > 0),
  CONSTRAINT spending_resolution_recoverable
    CHECK (vat_recoverable = 0 OR (vat_recoverable = 1 AND vat > 0)),
  CONSTRAINT spending_resolution_withheld
    CHECK (income_tax >= 0 AND local_tax >= 0 AND insurance >= 0
      AND income_tax + local_tax + insurance <= supply + vat),
  CONSTRAINT spending_resolution_income
    CHECK (income IN ('nothing', 'business', 'other', 'contest_prize', 'employment')),
  CONSTRAINT spending_resolution_last CHECK (last IN (0, 1)),
  CONSTRAINT spending_resolution_minutes CHECK (minutes IS NULL OR minutes > 0),
  CONSTRAINT spending_resolution_state
    CHECK (state IN ('draft', 'waiting', 'returned', 'approved', 'dropped')),
  CONSTRAINT spending_resolution_signed
    CHECK (state <> 'approved' OR signed_on IS NOT NULL)
) STRICT, WITHOUT ROWID
CREATE TABLE spending_version (
  tenant TEXT NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  submitted_at TEXT NOT NULL,
  submitted_by TEXT NOT NULL,
  submitted_by_name TEXT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant, subject, version),
  CONSTRAINT spending_version_number CHECK (version > 0)
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE statement_edition_file (
  tenant TEXT NOT NULL,
  edition TEXT NOT NULL,
  format TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (tenant, edition, format),
  FOREIGN KEY (tenant, edition) REFERENCES statement_edition (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE statement_official (
  tenant TEXT NOT NULL,
  program TEXT NOT NULL,
  duty TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT,
  PRIMARY KEY (tenant, program, duty, valid_from),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT statement_official_duty CHECK (duty IN ('head', 'team_lead', 'officer'))
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE store_answer (
    tenant TEXT NOT NULL,
    request_key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (tenant, request_key)
) STRICT, WITHOUT ROWID
CREATE TABLE store_door (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    tenant TEXT NOT NULL,
    PRIMARY KEY (kind, name),
    FOREIGN KEY (tenant) REFERENCES store_office (tenant)
) STRICT, WITHOUT ROWID
CREATE TABLE store_journal (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    before_image TEXT,
    after_image TEXT,
    PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID
CREATE TABLE store_office (
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    founded_at TEXT NOT NULL,
    PRIMARY KEY (tenant)
) STRICT, WITHOUT ROWID
CREATE TABLE store_schema (room TEXT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (room, number, name))
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE trustee_report_mark (
  tenant TEXT NOT NULL,
  year TEXT NOT NULL,
  quarter INTEGER NOT NULL,
  source TEXT NOT NULL,
  marked_on TEXT NOT NULL,
  PRIMARY KEY (tenant, year, quarter),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT trustee_report_mark_quarter CHECK (quarter BETWEEN 1 AND 4)
) STRICT, WITHOUT ROWID
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
) STRICT, WITHOUT ROWID
CREATE TABLE vault_access (
  tenant TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  origin TEXT NOT NULL,
  subject TEXT NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (tenant, seq),
  CONSTRAINT vault_access_seq CHECK (seq > 0 AND length(hash) = 32)
) STRICT, WITHOUT ROWID
CREATE TABLE vault_key (
  tenant TEXT NOT NULL,
  subject TEXT NOT NULL,
  wrapped BLOB,
  sealed_by TEXT NOT NULL,
  made_at TEXT NOT NULL,
  shredded_at TEXT,
  shredded_by TEXT,
  shredded_why TEXT,
  PRIMARY KEY (tenant, subject),
  CONSTRAINT vault_key_shredded CHECK ((wrapped IS NULL) = (shredded_at IS NOT NULL))
) STRICT, WITHOUT ROWID
CREATE TABLE vault_setting (
  tenant TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (tenant, name)
) STRICT, WITHOUT ROWID
CREATE INDEX audit_question_by_state ON audit_question (tenant, state, due_on, number)
CREATE INDEX audit_question_by_subject ON audit_question (tenant, subject, number)
CREATE INDEX bank_card_line_by_day ON bank_card_line (tenant, account, day, time, place)
CREATE INDEX bank_card_line_by_import ON bank_card_line (tenant, import)
CREATE UNIQUE INDEX bank_import_one_open ON bank_import (tenant, account, kind)
  WHERE state IN ('received', 'reading', 'ready')
CREATE INDEX bank_line_by_day ON bank_line (tenant, account, day, time, place)
CREATE INDEX bank_line_by_import ON bank_line (tenant, import)
CREATE INDEX bank_match_entry_by_match ON bank_match_entry (tenant, matched)
CREATE INDEX bank_match_line_by_match ON bank_match_line (tenant, matched)
CREATE INDEX budget_movement_by_basis ON budget_movement (tenant, line, basis)
CREATE INDEX budget_movement_by_counter ON budget_movement (tenant, counter_line)
CREATE INDEX budget_movement_by_line ON budget_movement (tenant, line, effective_on)
CREATE INDEX budget_revenue_by_year ON budget_revenue (tenant, program, fiscal_year, received_on)
CREATE UNIQUE INDEX clearing_carryover_one ON clearing_carryover (tenant, year)
  WHERE state <> 'refused'
CREATE INDEX clearing_disallowance_by_clearing ON clearing_disallowance (tenant, clearing, made_on)
CREATE INDEX clearing_month_by_year ON clearing_month (tenant, year, month)
CREATE UNIQUE INDEX clearing_reopening_one_waiting ON clearing_reopening (tenant, year)
  WHERE state = 'asked'
CREATE UNIQUE INDEX clearing_return_one_told ON clearing_return (tenant, year)
  WHERE state = 'told'
CREATE INDEX entrustment_case_program ON entrustment_case (tenant, program, opened_at)
CREATE INDEX entrustment_document_step ON entrustment_document (tenant, step, id)
CREATE INDEX entrustment_step_case ON entrustment_step (tenant, entrustment, starts_on, id)
CREATE INDEX exchange_match_demand ON exchange_match (tenant, demand)
CREATE INDEX exchange_match_offer ON exchange_match (tenant, offer)
CREATE INDEX exchange_offer_of ON exchange_offer (tenant, resource)
CREATE INDEX exchange_outcome_of ON exchange_outcome (tenant, matching)
CREATE INDEX files_content_due ON files_content (tenant, retain_until)
CREATE INDEX files_link_digest ON files_link (tenant, digest, id)
CREATE INDEX files_link_subject ON files_link (tenant, subject, id)
CREATE INDEX index_entry_happens ON index_entry (tenant, happens_to, happens_from)
CREATE INDEX index_entry_kind ON index_entry (tenant, kind, number)
CREATE INDEX index_entry_waiting ON index_entry (tenant, number) WHERE posted <> ''
CREATE INDEX ledger_leg_by_account ON ledger_leg (tenant, book, account, seq)
CREATE UNIQUE INDEX market_allocation_lives ON market_allocation (tenant, season)
    WHERE state IN ('draft', 'reviewed')
CREATE INDEX market_allocation_of ON market_allocation (tenant, season)
CREATE INDEX market_allotment_to ON market_allotment (tenant, application)
CREATE INDEX market_application_step_of ON market_application_step (tenant, application)
CREATE INDEX market_applied_day_on ON market_applied_day (tenant, market_day)
CREATE INDEX market_booth_step_of ON market_booth_step (tenant, market_day)
CREATE INDEX market_day_of ON market_day (tenant, season, on_day)
CREATE INDEX market_day_on ON market_day (tenant, on_day)
CREATE INDEX market_draw_of ON market_draw (tenant, season)
CREATE INDEX market_item_of ON market_item (tenant, application)
CREATE INDEX market_log_of ON market_log (tenant, market_day)
CREATE INDEX market_override_of ON market_override (tenant, allocation)
CREATE INDEX market_paper_of ON market_paper (tenant, application)
CREATE INDEX market_payout_of ON market_payout (tenant, market_day)
CREATE UNIQUE INDEX market_payout_waits ON market_payout (tenant, market_day, application)
    WHERE state = 'drafted'
CREATE INDEX market_permit_of ON market_permit (tenant, market_day)
CREATE INDEX market_photo_of_day ON market_photo (tenant, market_day)
CREATE UNIQUE INDEX market_plan_draft ON market_plan (tenant, market_day)
    WHERE state = 'draft'
CREATE INDEX market_sale_of ON market_sale (tenant, market_day)
CREATE INDEX notice_file_of ON notice_file (tenant, notice, position)
CREATE INDEX notice_notice_shown ON notice_notice (tenant, publish_on)
CREATE INDEX outbox_delivery_due ON outbox_delivery (tenant, state, due_at, message)
CREATE INDEX outbox_delivery_noted ON outbox_delivery (tenant, state, noted_at, message)
CREATE INDEX outbox_event_of ON outbox_event (tenant, message, at, id)
CREATE INDEX partner_consent_of ON partner_consent (tenant, person)
CREATE INDEX partner_contact_counterpart ON partner_contact (tenant, counterpart, happened_on)
CREATE INDEX partner_contact_due ON partner_contact (tenant, next_due)
CREATE INDEX partner_contact_government ON partner_contact (tenant, government, happened_on)
CREATE INDEX partner_contact_person ON partner_contact (tenant, person, happened_on)
CREATE INDEX partner_counterpart_by_name ON partner_counterpart (tenant, name, id)
CREATE INDEX partner_counterpart_members ON partner_counterpart (tenant, member_of)
CREATE INDEX partner_counterpart_same ON partner_counterpart (tenant, sort, name_key)
CREATE INDEX partner_dong_code ON partner_dong (tenant, code)
CREATE INDEX partner_merge_kept ON partner_merge (tenant, kept)
CREATE INDEX partner_proof_of ON partner_proof (tenant, promise)
CREATE INDEX partner_role_counterpart ON partner_role (tenant, counterpart)
CREATE INDEX partner_role_government ON partner_role (tenant, government)
CREATE INDEX partner_role_person ON partner_role (tenant, person)
CREATE INDEX partner_sealed_same ON partner_sealed (tenant, field, mark)
CREATE INDEX payment_account_by_mark ON payment_account (tenant, mark)
CREATE INDEX payment_batch_by_time ON payment_batch (tenant, prepared_at, id)
CREATE INDEX payment_payable_by_batch ON payment_payable (tenant, batch)
CREATE INDEX payment_payable_by_payee ON payment_payable (tenant, payee, asked_at, id)
CREATE INDEX payment_payable_by_state ON payment_payable (tenant, year, state, asked_at, id)
CREATE INDEX payment_payable_by_subject ON payment_payable (tenant, subject, id)
CREATE INDEX payment_payable_by_time ON payment_payable (tenant, asked_at, id)
CREATE INDEX payment_payee_by_name ON payment_payee (tenant, name, id)
CREATE INDEX people_account_name ON people_account (tenant, name, id)
CREATE INDEX people_client_failure_of ON people_client_failure (tenant, client, at)
CREATE INDEX people_key_of ON people_key (tenant, account)
CREATE INDEX people_role_grant_of ON people_role_grant (tenant, account, from_on)
CREATE INDEX people_session_started ON people_session (tenant, started_at)
CREATE INDEX people_sign_in_log_who ON people_sign_in_log (tenant, who, at)
CREATE INDEX program_activity_by_line
  ON program_activity (tenant, line, starts_on, id)
CREATE INDEX program_activity_by_source ON program_activity (tenant, source)
CREATE INDEX program_activity_by_year
  ON program_activity (tenant, fiscal_year, starts_on, id)
CREATE INDEX program_activity_region_by_region ON program_activity_region (tenant, region)
CREATE INDEX program_citation_by_year
  ON program_citation (tenant, program, fiscal_year, position)
CREATE INDEX program_line_by_year ON program_line (tenant, program, fiscal_year, position)
CREATE INDEX program_plan_step_by_year
  ON program_plan_step (tenant, program, fiscal_year, position)
CREATE INDEX program_result_by_activity ON program_result (tenant, activity)
CREATE INDEX program_result_by_line ON program_result (tenant, line)
CREATE INDEX resource_assignment_of ON resource_assignment (tenant, resource)
CREATE INDEX resource_certificate_ends ON resource_certificate (tenant, valid_to)
CREATE INDEX resource_certificate_of ON resource_certificate (tenant, resource)
CREATE INDEX resource_consent_of ON resource_consent (tenant, resource)
CREATE INDEX resource_import_row_key ON resource_import_row (tenant, import, source_key)
CREATE INDEX resource_photo_of ON resource_photo (tenant, resource, position)
CREATE INDEX resource_report_of ON resource_report (tenant, resource)
CREATE INDEX resource_report_of_day ON resource_report (tenant, received_on)
CREATE INDEX resource_resource_same ON resource_resource (tenant, kind, name_key)
CREATE INDEX reuse_case_resource ON reuse_case (tenant, resource)
CREATE INDEX reuse_permit_of ON reuse_permit (tenant, use_case)
CREATE INDEX reuse_step_of ON reuse_step (tenant, use_case)
CREATE INDEX signoff_delegation_from ON signoff_delegation (tenant, giver, to_on)
CREATE INDEX signoff_delegation_to ON signoff_delegation (tenant, taker, to_on)
CREATE INDEX signoff_paper_drafted ON signoff_paper (tenant, drafted_by, drafted_at, id)
CREATE UNIQUE INDEX signoff_paper_one_counts ON signoff_paper (tenant, subject)
  WHERE state IN ('waiting', 'approved')
CREATE INDEX signoff_paper_waiting ON signoff_paper (tenant, drafted_at, id)
  WHERE state = 'waiting'
CREATE INDEX spending_evidence_by_digest ON spending_evidence (tenant, digest)
CREATE INDEX spending_proposal_by_line ON spending_proposal (tenant, line)
CREATE INDEX spending_resolution_by_base ON spending_resolution (tenant, takes_back)
CREATE INDEX spending_resolution_by_day ON spending_resolution (tenant, year, service_on, id)
CREATE INDEX spending_resolution_by_payee ON spending_resolution (tenant, payee)
CREATE INDEX spending_resolution_by_proposal ON spending_resolution (tenant, proposal)
CREATE INDEX statement_publication_of ON statement_publication (tenant, edition)
CREATE INDEX store_journal_row ON store_journal (tenant, table_name, row_key, id)
CREATE UNIQUE INDEX trustee_card_one_in_use ON trustee_card (tenant, account, last4)
  WHERE closed_on IS NULL
CREATE INDEX trustee_change_by_receiver ON trustee_change (tenant, to_line, effective_on)
CREATE INDEX trustee_change_by_year ON trustee_change (tenant, year, requested_on)
CREATE UNIQUE INDEX trustee_grant_one_waiting ON trustee_grant (tenant, year, quarter)
  WHERE state = 'requested'
CREATE INDEX vault_access_subject ON vault_access (tenant, subject, seq)
