-- Holds, closed periods, the read-only lock and signed heads. Every table here stands beside the
-- log of 0001; what can be recomputed from the log is recomputed by verify.

-- An amount that was set aside by the entry of this seq. Posted and voided move by guarded updates;
-- the CHECK makes it impossible to spend a hold twice.
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
);

-- Which hold an entry belongs to, and whether it was asked to release all that was open. Part of
-- the entry: its hash covers both (canonical form 2).
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
);

-- Closings and reopenings, numbered and chained. Entries behind at_seq obey closed_through until
-- the next row says otherwise.
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
);

-- Lockings and unlockings, numbered and chained. The last one says whether the book is read-only.
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
);

-- Heads that were signed and handed out, numbered and chained.
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
);

-- Where the three chains above end. Made with the first row of any of them.
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
);
