-- What happened on a day beside sales: what somebody complained of, whether the signs of origin were
-- right, what went wrong. Rows are added; what was done about one is written down once.
CREATE TABLE market_log (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    application TEXT,
    kind TEXT NOT NULL,
    finding TEXT NOT NULL,
    text TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    answer TEXT,
    answered_at TEXT,
    answered_by_name TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_log_finding CHECK ((kind = 'origin_check') = (finding <> '')),
    CONSTRAINT market_log_of_whom CHECK (kind <> 'origin_check' OR application IS NOT NULL),
    CONSTRAINT market_log_answered
        CHECK ((answer IS NULL) = (answered_at IS NULL)
            AND (answer IS NULL) = (answered_by_name IS NULL))
);

CREATE INDEX market_log_of ON market_log (tenant, market_day);
