-- Steps of holds, closings, locks and signed heads never change; a hold stays as it was opened and
-- only its posted and voided amounts move; the ends of the chains are never removed.

CREATE TRIGGER ledger_hold_step_no_update BEFORE UPDATE ON ledger_hold_step
BEGIN SELECT RAISE(ABORT, 'rows of ledger_hold_step never change'); END;

CREATE TRIGGER ledger_hold_step_no_delete BEFORE DELETE ON ledger_hold_step
BEGIN SELECT RAISE(ABORT, 'rows of ledger_hold_step never change'); END;

CREATE TRIGGER ledger_closing_no_update BEFORE UPDATE ON ledger_closing
BEGIN SELECT RAISE(ABORT, 'rows of ledger_closing never change'); END;

CREATE TRIGGER ledger_closing_no_delete BEFORE DELETE ON ledger_closing
BEGIN SELECT RAISE(ABORT, 'rows of ledger_closing never change'); END;

CREATE TRIGGER ledger_lock_no_update BEFORE UPDATE ON ledger_lock
BEGIN SELECT RAISE(ABORT, 'rows of ledger_lock never change'); END;

CREATE TRIGGER ledger_lock_no_delete BEFORE DELETE ON ledger_lock
BEGIN SELECT RAISE(ABORT, 'rows of ledger_lock never change'); END;

CREATE TRIGGER ledger_head_no_update BEFORE UPDATE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'rows of ledger_head never change'); END;

CREATE TRIGGER ledger_head_no_delete BEFORE DELETE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'rows of ledger_head never change'); END;

CREATE TRIGGER ledger_hold_no_delete BEFORE DELETE ON ledger_hold
BEGIN SELECT RAISE(ABORT, 'ledger holds are never removed'); END;

CREATE TRIGGER ledger_hold_fixed
BEFORE UPDATE OF tenant, book, seq, from_account, held_account, side, amount ON ledger_hold
BEGIN SELECT RAISE(ABORT, 'a ledger hold stays as it was opened'); END;

CREATE TRIGGER ledger_tip_no_delete BEFORE DELETE ON ledger_tip
BEGIN SELECT RAISE(ABORT, 'the ends of ledger chains are never removed'); END;

CREATE TRIGGER ledger_tip_fixed BEFORE UPDATE OF tenant, book ON ledger_tip
BEGIN SELECT RAISE(ABORT, 'the end of a ledger chain stays with its book'); END;
