-- The log of openings only grows.

CREATE TRIGGER vault_access_no_update BEFORE UPDATE ON vault_access
BEGIN SELECT RAISE(ABORT, 'the log of openings never changes'); END;

CREATE TRIGGER vault_access_no_delete BEFORE DELETE ON vault_access
BEGIN SELECT RAISE(ABORT, 'the log of openings never changes'); END;
