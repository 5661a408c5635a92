-- The legal texts of an office, edition by edition: terms, privacy, copyright, collecting of addresses.
-- Without a day an edition is a draft; from its day on it never changes, and it stays readable.
CREATE TABLE portal_edition (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    department TEXT NOT NULL,
    phone TEXT NOT NULL,
    in_force_on TEXT,
    written_on TEXT NOT NULL,
    updated_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT portal_edition_day UNIQUE (tenant, kind, in_force_on)
);
