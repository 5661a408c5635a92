-- What was written down in the plaza without a network reaches the office later: when it happened
-- stands beside when it was received. Empty: the same instant.
ALTER TABLE market_booth_step ADD COLUMN happened_at TEXT;
ALTER TABLE market_sale ADD COLUMN happened_at TEXT;
ALTER TABLE market_log ADD COLUMN happened_at TEXT;

-- Photographs of slips and of what happened.
CREATE TABLE market_photo (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    sale TEXT,
    log TEXT,
    file TEXT NOT NULL,
    name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, sale) REFERENCES market_sale (tenant, id),
    FOREIGN KEY (tenant, log) REFERENCES market_log (tenant, id),
    CONSTRAINT market_photo_of CHECK ((sale IS NULL) <> (log IS NULL))
);

CREATE INDEX market_photo_of_day ON market_photo (tenant, market_day);
