-- 우호교류협약 with local governments, the promises in them and what proves that they are kept.
-- fields are words of a closed list, parted by commas. What an agreement or a promise has come to is
-- read from the days and never stored. A proof is written once.
CREATE TABLE partner_agreement (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    signed_on TEXT,
    valid_to TEXT,
    fields TEXT NOT NULL,
    document_text TEXT NOT NULL,
    ended_on TEXT,
    ended_reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    updated_on TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_agreement_span
        CHECK (signed_on IS NULL OR valid_to IS NULL OR valid_to >= signed_on)
);

CREATE TABLE partner_agreement_party (
    tenant TEXT NOT NULL,
    agreement TEXT NOT NULL,
    government TEXT NOT NULL,
    joined_at TEXT NOT NULL,
    PRIMARY KEY (tenant, agreement, government),
    FOREIGN KEY (tenant, agreement) REFERENCES partner_agreement (tenant, id),
    FOREIGN KEY (tenant, government) REFERENCES partner_government (tenant, id)
);

CREATE TABLE partner_promise (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    agreement TEXT NOT NULL,
    number INTEGER NOT NULL,
    what TEXT NOT NULL,
    side TEXT NOT NULL,
    department TEXT NOT NULL,
    due_on TEXT,
    cancelled_on TEXT,
    cancelled_reason TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_promise_once UNIQUE (tenant, agreement, number),
    FOREIGN KEY (tenant, agreement) REFERENCES partner_agreement (tenant, id)
);

CREATE TABLE partner_proof (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    promise TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    what_happened TEXT NOT NULL,
    evidence_text TEXT NOT NULL,
    address TEXT,
    fulfils INTEGER NOT NULL,
    proved_at TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, promise) REFERENCES partner_promise (tenant, id),
    CONSTRAINT partner_proof_fulfils CHECK (fulfils IN (0, 1))
);

CREATE INDEX partner_proof_of ON partner_proof (tenant, promise);
