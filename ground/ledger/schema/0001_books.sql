-- Double-entry books. A book numbers its entries from 1 without a gap and chains them by hash.
-- Nothing here names a public-sector noun; rooms give books, accounts and kinds their meaning.

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
);

-- The only maintained sums of the product. The guard makes an overdraft impossible on either
-- database and at any isolation level; verify compares each row with the fold of its legs.
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
);

-- Who, when and why stand in the entry itself; the journal of the store does not repeat them.
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
);

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
);

CREATE INDEX ledger_leg_by_account ON ledger_leg (tenant, book, account, seq);
