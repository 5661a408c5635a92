-- Use cases of idle assets: closed schools, public property, vacant houses, idle farmland. Steps,
-- leases and permits are only added to: what was signed is never edited, and a renewal is the next
-- version of the lease.

-- The asset is a record of the register; its name and kind are as they were at the proposal.
CREATE TABLE reuse_case (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    asset TEXT NOT NULL,
    asset_name TEXT NOT NULL,
    proposer TEXT NOT NULL,
    purpose TEXT NOT NULL,
    plan TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id)
);

CREATE INDEX reuse_case_resource ON reuse_case (tenant, resource);

-- step is the key of a dated rule. Of several rows of a step the last one counts.
CREATE TABLE reuse_step (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    use_case TEXT NOT NULL,
    step TEXT NOT NULL,
    done_on TEXT NOT NULL,
    proof TEXT NOT NULL,
    file TEXT,
    file_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, use_case) REFERENCES reuse_case (tenant, id)
);

CREATE INDEX reuse_step_of ON reuse_step (tenant, use_case);

-- Money is whole won; fee is for a year.
CREATE TABLE reuse_lease (
    tenant TEXT NOT NULL,
    use_case TEXT NOT NULL,
    number INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    appraised INTEGER NOT NULL,
    fee INTEGER NOT NULL,
    reduction TEXT NOT NULL,
    owned_since TEXT,
    signed_on TEXT NOT NULL,
    evidence TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, use_case, number),
    FOREIGN KEY (tenant, use_case) REFERENCES reuse_case (tenant, id),
    CONSTRAINT reuse_lease_days CHECK (last_day >= first_day),
    CONSTRAINT reuse_lease_fee CHECK (fee >= 0 AND appraised >= 0)
);

-- Of several rows of a name the last one counts.
CREATE TABLE reuse_permit (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    use_case TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    on_day TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, use_case) REFERENCES reuse_case (tenant, id)
);

CREATE INDEX reuse_permit_of ON reuse_permit (tenant, use_case);
