-- The log of openings only grows.

CREATE FUNCTION vault_never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER vault_access_no_change BEFORE UPDATE OR DELETE ON vault_access
  FOR EACH ROW EXECUTE FUNCTION vault_never();
CREATE TRIGGER vault_access_no_truncate BEFORE TRUNCATE ON vault_access
  FOR EACH STATEMENT EXECUTE FUNCTION vault_never();
