-- How to get to a day and what is there for whom: written by the office, read by everybody.
CREATE TABLE market_guide (
    tenant TEXT NOT NULL,
    market_day TEXT NOT NULL,
    text TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, market_day),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id)
);
