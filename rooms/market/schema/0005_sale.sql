-- What was sold on a day. A sale that was written down wrongly is struck with its reason and stays.

CREATE TABLE market_sale (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    application TEXT NOT NULL,
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    quantity INTEGER,
    unit TEXT NOT NULL,
    tender TEXT NOT NULL,
    till TEXT NOT NULL,
    slip TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    struck_reason TEXT,
    struck_by_name TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_sale_amount CHECK (amount >= 0),
    CONSTRAINT market_sale_struck CHECK ((struck_reason IS NULL) = (struck_by_name IS NULL))
);

CREATE INDEX market_sale_of ON market_sale (tenant, market_day);
