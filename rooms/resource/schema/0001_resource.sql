-- What partner regions have to exchange, one row each as it is known now; every change before it as
-- a version; and the consents to publish, which are never deleted.

-- A region is named by the five digits of a region of any day, beside the words that were typed.
-- Coordinates are 1e-7 degrees of WGS84, months are bits (bit 0 is January). details holds the
-- fields of the kind as a JSON object in order of their keys. The contact is sealed by the vault.
CREATE TABLE resource_resource (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    region TEXT,
    region_text TEXT NOT NULL,
    address TEXT NOT NULL,
    latitude INTEGER,
    longitude INTEGER,
    owner TEXT NOT NULL,
    description TEXT NOT NULL,
    months INTEGER NOT NULL,
    capacity INTEGER,
    price_text TEXT NOT NULL,
    availability TEXT NOT NULL,
    condition_text TEXT NOT NULL,
    details TEXT NOT NULL,
    contact BLOB,
    contact_masked TEXT NOT NULL,
    contact_mark TEXT,
    source TEXT NOT NULL,
    source_name TEXT NOT NULL,
    source_key TEXT,
    source_on TEXT NOT NULL,
    surveyed_on TEXT,
    surveyed_by TEXT,
    surveyed_by_name TEXT,
    certainty TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_on TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT resource_resource_source UNIQUE (tenant, source_key),
    CONSTRAINT resource_resource_months CHECK (months BETWEEN 1 AND 4095),
    CONSTRAINT resource_resource_place CHECK ((latitude IS NULL) = (longitude IS NULL))
);

CREATE INDEX resource_resource_same ON resource_resource (tenant, kind, name_key);

CREATE TABLE resource_version (
    tenant TEXT NOT NULL,
    resource TEXT NOT NULL,
    version INTEGER NOT NULL,
    step TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    changed_by_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    PRIMARY KEY (tenant, resource, version),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id)
);

CREATE TABLE resource_consent (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    given_on TEXT NOT NULL,
    given_by_role TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    evidence_text TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_reason TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id),
    CONSTRAINT resource_consent_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE INDEX resource_consent_of ON resource_consent (tenant, resource);
