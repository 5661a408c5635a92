-- Vendors who want to take part in a season: what they apply for, what they sell, their papers, and
-- what was decided. How far an application has come is its last step, never a column.

CREATE TABLE market_application (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    season TEXT NOT NULL,
    vendor TEXT NOT NULL,
    vendor_name TEXT NOT NULL,
    vendor_kind TEXT NOT NULL,
    region TEXT NOT NULL,
    most_days INTEGER NOT NULL,
    entered_as TEXT NOT NULL,
    mandate TEXT NOT NULL,
    applied_on TEXT NOT NULL,
    entered_by_name TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id),
    FOREIGN KEY (tenant, vendor) REFERENCES partner_counterpart (tenant, id),
    CONSTRAINT market_application_once UNIQUE (tenant, season, vendor),
    CONSTRAINT market_application_days CHECK (most_days > 0)
);

CREATE TABLE market_applied_day (
    tenant TEXT NOT NULL,
    application TEXT NOT NULL,
    market_day TEXT NOT NULL,
    PRIMARY KEY (tenant, application, market_day),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id)
);

CREATE INDEX market_applied_day_on ON market_applied_day (tenant, market_day);

CREATE TABLE market_item (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    application TEXT NOT NULL,
    name TEXT NOT NULL,
    sort TEXT NOT NULL,
    origin TEXT NOT NULL,
    removed_on TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id)
);

CREATE INDEX market_item_of ON market_item (tenant, application);

-- Papers are judged on each market day, not once.
CREATE TABLE market_paper (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    application TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    removed_on TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_paper_term CHECK (valid_to IS NULL OR valid_from <= valid_to)
);

CREATE INDEX market_paper_of ON market_paper (tenant, application);

-- What was decided, in the order in which it was written down. Rows are added and never changed.
CREATE TABLE market_application_step (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    application TEXT NOT NULL,
    step TEXT NOT NULL,
    on_day TEXT NOT NULL,
    paper TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id)
);

CREATE INDEX market_application_step_of ON market_application_step (tenant, application);

-- What the screening found for a criterion of the published list.
CREATE TABLE market_finding (
    tenant TEXT NOT NULL,
    application TEXT NOT NULL,
    criterion TEXT NOT NULL,
    is_met INTEGER NOT NULL,
    found_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, application, criterion),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_finding_met CHECK (is_met IN (0, 1))
);
