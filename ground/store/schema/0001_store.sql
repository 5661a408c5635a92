-- Offices, the names by which an office is found before anyone is signed in, the journal, and the
-- answers kept for retried requests.
CREATE TABLE store_office (
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    founded_at TEXT NOT NULL,
    PRIMARY KEY (tenant)
);

CREATE TABLE store_door (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    tenant TEXT NOT NULL,
    PRIMARY KEY (kind, name),
    FOREIGN KEY (tenant) REFERENCES store_office (tenant)
);

CREATE TABLE store_journal (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    before_image TEXT,
    after_image TEXT,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX store_journal_row ON store_journal (tenant, table_name, row_key, id);

CREATE TABLE store_answer (
    tenant TEXT NOT NULL,
    request_key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (tenant, request_key)
);
