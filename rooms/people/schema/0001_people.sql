-- Organizations, accounts and their secrets, sessions, roles held, responsibilities, sign-ins.
CREATE TABLE people_organization (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT people_organization_name UNIQUE (tenant, name)
);

-- session_epoch rises whenever every session of the account must end.
-- must_change is 1 while the password is one that somebody else chose.
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
);

CREATE INDEX people_account_name ON people_account (tenant, name, id);

-- Password hashes, apart from the account so that no journal row and no list ever holds one.
CREATE TABLE people_secret (
    tenant TEXT NOT NULL,
    account TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (tenant, account),
    CONSTRAINT people_secret_account
        FOREIGN KEY (tenant, account) REFERENCES people_account (tenant, id)
);

-- mark is the SHA-256 of the session's token; the token itself is only in the browser.
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
);

CREATE INDEX people_session_started ON people_session (tenant, started_at);

-- Roles held from a day to a day. Kept: a revoked row stays with who revoked it and why.
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
);

CREATE INDEX people_role_grant_of ON people_role_grant (tenant, account, from_on);

-- Who is responsible for what, from a day to a day. subject is an address; empty means the whole
-- office. Two holdings of one duty and subject never overlap.
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
);

-- Every try to sign in: who (an account id, or ? and a short mark of an unknown name), when, from
-- where, and what came of it.
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
);

CREATE INDEX people_sign_in_log_who ON people_sign_in_log (tenant, who, at);

-- Recent failures by client address, over all offices. Not a record: old rows are removed.
CREATE TABLE people_client_failure (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    client TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX people_client_failure_of ON people_client_failure (tenant, client, at);

-- What higher rooms may know of an account.
CREATE VIEW people_w_account AS
    SELECT a.tenant, a.id, a.name, a.title FROM people_account a;
