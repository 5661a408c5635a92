-- Whom the office deals with: organizations, producers and persons in one register, what of them is
-- sealed, roles and consents of persons, what was said with whom, and which records became one.

-- sort says which of the three; kind is a word of the list of that sort. The name of a person is
-- the masked one; name_key is what duplicates compare and empty for a person. A region is named by
-- the five digits of a region of any day. Who was merged keeps the row and points to who was kept.
CREATE TABLE partner_counterpart (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    sort TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    region TEXT,
    address TEXT NOT NULL,
    web_page TEXT NOT NULL,
    items TEXT NOT NULL,
    member_of TEXT,
    number_kind TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    closed_on TEXT,
    closed_reason TEXT NOT NULL,
    merged_into TEXT,
    version INTEGER NOT NULL,
    updated_on TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, member_of) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, merged_into) REFERENCES partner_counterpart (tenant, id),
    CONSTRAINT partner_counterpart_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CONSTRAINT partner_counterpart_closed CHECK ((state = 'active') = (closed_on IS NULL))
);

CREATE INDEX partner_counterpart_by_name ON partner_counterpart (tenant, name, id);
CREATE INDEX partner_counterpart_same ON partner_counterpart (tenant, sort, name_key);
CREATE INDEX partner_counterpart_members ON partner_counterpart (tenant, member_of);

-- Names, numbers and addresses of mail: sealed by the vault, with what lists show and a keyed mark
-- that finds the same again.
CREATE TABLE partner_sealed (
    tenant TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    field TEXT NOT NULL,
    value BLOB NOT NULL,
    masked TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (tenant, counterpart, field),
    FOREIGN KEY (tenant, counterpart) REFERENCES partner_counterpart (tenant, id)
);

CREATE INDEX partner_sealed_same ON partner_sealed (tenant, field, mark);

CREATE TABLE partner_role (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    counterpart TEXT,
    government TEXT,
    role TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, person) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, counterpart) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, government) REFERENCES partner_government (tenant, id),
    CONSTRAINT partner_role_at CHECK ((counterpart IS NULL) <> (government IS NULL)),
    CONSTRAINT partner_role_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE INDEX partner_role_person ON partner_role (tenant, person);
CREATE INDEX partner_role_counterpart ON partner_role (tenant, counterpart);
CREATE INDEX partner_role_government ON partner_role (tenant, government);

CREATE TABLE partner_consent (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    person TEXT NOT NULL,
    purpose TEXT NOT NULL,
    given_on TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    evidence_text TEXT NOT NULL,
    withdrawn_on TEXT,
    withdrawn_reason TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, person) REFERENCES partner_counterpart (tenant, id),
    CONSTRAINT partner_consent_span CHECK (valid_to >= given_on)
);

CREATE INDEX partner_consent_of ON partner_consent (tenant, person);

-- What was said with whom. Only the end of the next step is written later.
CREATE TABLE partner_contact (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    counterpart TEXT,
    government TEXT,
    person TEXT,
    happened_on TEXT NOT NULL,
    channel TEXT NOT NULL,
    subject TEXT NOT NULL,
    said TEXT NOT NULL,
    next_step TEXT NOT NULL,
    next_due TEXT,
    next_owner TEXT NOT NULL,
    next_owner_name TEXT NOT NULL,
    done_on TEXT,
    done_text TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, counterpart) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, government) REFERENCES partner_government (tenant, id),
    FOREIGN KEY (tenant, person) REFERENCES partner_counterpart (tenant, id),
    CONSTRAINT partner_contact_with CHECK ((counterpart IS NULL) <> (government IS NULL)),
    CONSTRAINT partner_contact_done CHECK (done_on IS NULL OR next_due IS NOT NULL)
);

CREATE INDEX partner_contact_counterpart ON partner_contact (tenant, counterpart, happened_on);
CREATE INDEX partner_contact_government ON partner_contact (tenant, government, happened_on);
CREATE INDEX partner_contact_person ON partner_contact (tenant, person, happened_on);
CREATE INDEX partner_contact_due ON partner_contact (tenant, next_due);

-- Which record became part of which, and what was chosen of each field, as a JSON list.
CREATE TABLE partner_merge (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    kept TEXT NOT NULL,
    dropped TEXT NOT NULL,
    chosen TEXT NOT NULL,
    reason TEXT NOT NULL,
    merged_at TEXT NOT NULL,
    merged_by TEXT NOT NULL,
    merged_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_merge_once UNIQUE (tenant, dropped),
    FOREIGN KEY (tenant, kept) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, dropped) REFERENCES partner_counterpart (tenant, id)
);

CREATE INDEX partner_merge_kept ON partner_merge (tenant, kept);
