-- Entries and legs never change; books and accounts are never removed; what an account or a book
-- is stays as it was opened. Mend by a new entry.

CREATE FUNCTION ledger_never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % never change this way', TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER ledger_entry_no_change BEFORE UPDATE OR DELETE ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_leg_no_change BEFORE UPDATE OR DELETE ON ledger_leg
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_leg_no_truncate BEFORE TRUNCATE ON ledger_leg
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_book_no_delete BEFORE DELETE ON ledger_book
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_book_fixed
  BEFORE UPDATE OF tenant, number, name, opened_at, opened_by ON ledger_book
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_account_no_delete BEFORE DELETE ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
CREATE TRIGGER ledger_account_fixed
  BEFORE UPDATE OF tenant, book, number, name, guard, opened_at, opened_by, hash ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_never();
