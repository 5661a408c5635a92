-- Certificates of records: what somebody attested, from a day to a day, and the copy that proves it.
-- kind is a word of the dated list of kinds; a struck one stays with the reason.
CREATE TABLE resource_certificate (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    issuer TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    proof TEXT,
    proof_name TEXT NOT NULL,
    added_on TEXT NOT NULL,
    added_by_name TEXT NOT NULL,
    version INTEGER NOT NULL,
    struck_on TEXT,
    struck_why TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id),
    CONSTRAINT resource_certificate_span CHECK (valid_to >= valid_from)
);

CREATE INDEX resource_certificate_of ON resource_certificate (tenant, resource);
CREATE INDEX resource_certificate_ends ON resource_certificate (tenant, valid_to);
