-- Keys of programs that act for an account. mark is the SHA-256 of the key; the key itself is only
-- with whoever made it. Never deleted: a key that was taken back stays with who did and when.
CREATE TABLE people_key (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    hint TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    expires_on TEXT NOT NULL,
    revoked_by TEXT,
    revoked_by_name TEXT,
    revoked_at TEXT,
    revoke_why TEXT,
    PRIMARY KEY (tenant, id),
    CONSTRAINT people_key_account
        FOREIGN KEY (tenant, account) REFERENCES people_account (tenant, id)
);

CREATE INDEX people_key_of ON people_key (tenant, account);

-- What is compared with a key, and the last day on which it was used. Not journaled.
CREATE TABLE people_key_mark (
    tenant TEXT NOT NULL,
    mark TEXT NOT NULL,
    key_id TEXT NOT NULL,
    used_on TEXT,
    PRIMARY KEY (tenant, mark),
    CONSTRAINT people_key_mark_key
        FOREIGN KEY (tenant, key_id) REFERENCES people_key (tenant, id)
);
