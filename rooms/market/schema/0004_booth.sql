-- What became of booths after the release. Rows are added and never changed; who has a booth is what
-- they come to beside the answers of the allocation.

CREATE TABLE market_booth_step (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    application TEXT NOT NULL,
    step TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id)
);

CREATE INDEX market_booth_step_of ON market_booth_step (tenant, market_day);
