-- Entries and legs never change; books and accounts are never removed; what an account or a book
-- is stays as it was opened. Mend by a new entry.

CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger entries never change'); END;

CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'ledger entries never change'); END;

CREATE TRIGGER ledger_leg_no_update BEFORE UPDATE ON ledger_leg
BEGIN SELECT RAISE(ABORT, 'ledger legs never change'); END;

CREATE TRIGGER ledger_leg_no_delete BEFORE DELETE ON ledger_leg
BEGIN SELECT RAISE(ABORT, 'ledger legs never change'); END;

CREATE TRIGGER ledger_book_no_delete BEFORE DELETE ON ledger_book
BEGIN SELECT RAISE(ABORT, 'ledger books are never removed'); END;

CREATE TRIGGER ledger_book_fixed
BEFORE UPDATE OF tenant, number, name, opened_at, opened_by ON ledger_book
BEGIN SELECT RAISE(ABORT, 'a ledger book stays as it was opened'); END;

CREATE TRIGGER ledger_account_no_delete BEFORE DELETE ON ledger_account
BEGIN SELECT RAISE(ABORT, 'ledger accounts are never removed'); END;

CREATE TRIGGER ledger_account_fixed
BEFORE UPDATE OF tenant, book, number, name, guard, opened_at, opened_by, hash ON ledger_account
BEGIN SELECT RAISE(ABORT, 'a ledger account stays as it was opened'); END;
