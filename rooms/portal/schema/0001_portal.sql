-- The public front of an office: the name in its address, and what its first page says. One for each office.
CREATE TABLE portal_front (
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    intro TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    updated_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, name),
    CONSTRAINT portal_front_once UNIQUE (tenant)
);
