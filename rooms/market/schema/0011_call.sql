-- Until when vendors apply for a season, as the call says. Without a row, or without a day, each day
-- of the season takes applications until the day before it.
CREATE TABLE market_call (
    tenant TEXT NOT NULL,
    season TEXT NOT NULL,
    apply_until TEXT,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, season),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id)
);
