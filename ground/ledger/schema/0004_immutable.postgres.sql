-- Steps of holds, closings, locks and signed heads never change; a hold stays as it was opened and
-- only its posted and voided amounts move; the ends of the chains are never removed.

CREATE TRIGGER ledger_hold_step_no_change BEFORE UPDATE OR DELETE ON ledger_hold_step
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_hold_step_no_truncate BEFORE TRUNCATE ON ledger_hold_step
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_closing_no_change BEFORE UPDATE OR DELETE ON ledger_closing
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_closing_no_truncate BEFORE TRUNCATE ON ledger_closing
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_lock_no_change BEFORE UPDATE OR DELETE ON ledger_lock
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_lock_no_truncate BEFORE TRUNCATE ON ledger_lock
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_head_no_change BEFORE UPDATE OR DELETE ON ledger_head
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_head_no_truncate BEFORE TRUNCATE ON ledger_head
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_hold_no_delete BEFORE DELETE ON ledger_hold
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_hold_fixed
  BEFORE UPDATE OF tenant, book, seq, from_account, held_account, side, amount ON ledger_hold
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_tip_no_delete BEFORE DELETE ON ledger_tip
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_tip_fixed
  BEFORE UPDATE OF tenant, book ON ledger_tip
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_tip_no_truncate BEFORE TRUNCATE ON ledger_tip
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
