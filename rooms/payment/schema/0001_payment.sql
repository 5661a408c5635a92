-- Payees and their sealed accounts, what is to be paid, and the batches that pay it. Money itself
-- lies in the trustee's book; nothing here keeps a sum.

-- 거래처: who gets money.
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
);

CREATE INDEX payment_payee_by_name ON payment_payee (tenant, name, id);

-- One account of a payee per change. The number is sealed; the mark finds the same number again.
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
);

CREATE INDEX payment_account_by_mark ON payment_account (tenant, mark);

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
  sent_at TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT payment_batch_number UNIQUE (tenant, year, number),
  CONSTRAINT payment_batch_state CHECK (state IN ('prepared', 'sent', 'dissolved')),
  CONSTRAINT payment_batch_sent
    CHECK ((state = 'sent') = (sent_by IS NOT NULL)
      AND (sent_by IS NOT NULL) = (sent_by_name IS NOT NULL)
      AND (sent_by IS NOT NULL) = (sent_at IS NOT NULL))
);

CREATE INDEX payment_batch_by_time ON payment_batch (tenant, prepared_at, id);

-- What was approved for payment. It names the account version of the approval; nothing else is
-- ever paid. A subject has at most one payable that did not fail: `live` repeats the subject until
-- then.
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
  unpaid_seq INTEGER,
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
);

CREATE INDEX payment_payable_by_subject ON payment_payable (tenant, subject, id);
CREATE INDEX payment_payable_by_state ON payment_payable (tenant, year, state, asked_at, id);
CREATE INDEX payment_payable_by_time ON payment_payable (tenant, asked_at, id);
CREATE INDEX payment_payable_by_payee ON payment_payable (tenant, payee, asked_at, id);

CREATE INDEX payment_payable_by_batch ON payment_payable (tenant, batch);

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
);

-- What was done to a payable, in order. Only added.
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
);

-- The bank file of a batch, every time somebody fetched it.
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
);
