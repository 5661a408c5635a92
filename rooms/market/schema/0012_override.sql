-- Booths that people gave to somebody else than the draw did: one asks with a reason, another
-- decides. What was asked is never changed.
CREATE TABLE market_override (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    allocation TEXT NOT NULL,
    market_day TEXT NOT NULL,
    gets TEXT NOT NULL,
    gives TEXT,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_by_name TEXT NOT NULL,
    decided_at TEXT,
    decided_by_name TEXT,
    decision TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, allocation) REFERENCES market_allocation (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, gets) REFERENCES market_application (tenant, id),
    FOREIGN KEY (tenant, gives) REFERENCES market_application (tenant, id),
    CONSTRAINT market_override_decided
        CHECK ((state = 'asked') = (decided_at IS NULL)
            AND (decided_at IS NULL) = (decided_by_name IS NULL)
            AND (decided_at IS NULL) = (decision IS NULL))
);

CREATE INDEX market_override_of ON market_override (tenant, allocation);
