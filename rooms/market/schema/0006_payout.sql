-- What becomes of the money that the common till keeps for the vendors. What is owed is never
-- stored: it is computed from the sales, the fee and these rows.

-- The fee of a season, in thousandths of what the common till took for a vendor on a day. A season
-- without a row, or with a rate of 0, has none.
CREATE TABLE market_fee (
    tenant TEXT NOT NULL,
    season TEXT NOT NULL,
    permille INTEGER NOT NULL,
    basis TEXT NOT NULL,
    reported_on TEXT,
    paper TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, season),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id),
    CONSTRAINT market_fee_rate CHECK (permille >= 0 AND permille < 1000),
    CONSTRAINT market_fee_grounds
        CHECK (permille = 0 OR (basis <> '' AND reported_on IS NOT NULL AND paper <> ''))
);

-- The payee whose account a vendor's money goes to.
CREATE TABLE market_payee (
    tenant TEXT NOT NULL,
    vendor TEXT NOT NULL,
    payee TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, vendor),
    FOREIGN KEY (tenant, vendor) REFERENCES partner_counterpart (tenant, id),
    FOREIGN KEY (tenant, payee) REFERENCES payment_payee (tenant, id)
);

-- What is to be paid out to a vendor of a day, or what the vendor brought back. The account version
-- is that of the day on which it was put forward; nothing else is ever paid.
CREATE TABLE market_payout (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    application TEXT NOT NULL,
    way TEXT NOT NULL,
    amount INTEGER NOT NULL,
    payee TEXT,
    version INTEGER,
    paper TEXT NOT NULL,
    state TEXT NOT NULL,
    drafted_by TEXT NOT NULL,
    drafted_by_name TEXT NOT NULL,
    drafted_at TEXT NOT NULL,
    decided_by_name TEXT,
    decided_at TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    FOREIGN KEY (tenant, payee, version) REFERENCES payment_account (tenant, payee, version),
    CONSTRAINT market_payout_amount CHECK (amount > 0),
    CONSTRAINT market_payout_way CHECK (way IN ('out', 'back')),
    CONSTRAINT market_payout_account
        CHECK ((way = 'out') = (payee IS NOT NULL) AND (payee IS NULL) = (version IS NULL)),
    CONSTRAINT market_payout_state CHECK (state IN ('drafted', 'approved', 'dropped')),
    CONSTRAINT market_payout_decided
        CHECK ((state = 'drafted') = (decided_at IS NULL)
            AND (decided_at IS NULL) = (decided_by_name IS NULL))
);

CREATE INDEX market_payout_of ON market_payout (tenant, market_day);

-- One of a vendor and a day waits for a decision at a time, whoever presses first.
CREATE UNIQUE INDEX market_payout_waits ON market_payout (tenant, market_day, application)
    WHERE state = 'drafted';
