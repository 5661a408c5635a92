-- That a side said no to a match, once and for good: the match is withdrawn with it. It counts from
-- the moment in which it is written down.
CREATE TABLE exchange_decline (
    tenant TEXT NOT NULL,
    matching TEXT NOT NULL,
    side TEXT NOT NULL,
    reason TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, matching),
    FOREIGN KEY (tenant, matching) REFERENCES exchange_match (tenant, id)
);
