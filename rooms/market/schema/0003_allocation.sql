-- How booths are given out: the promised seed of each draw, and what came out of it. The
-- question that was solved is kept whole, so that anybody can solve and check it again.

CREATE TABLE market_draw (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    season TEXT NOT NULL,
    promise TEXT NOT NULL,
    seed BLOB NOT NULL,
    promised_on TEXT NOT NULL,
    shown_seed TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id)
);

CREATE INDEX market_draw_of ON market_draw (tenant, season);

CREATE TABLE market_allocation (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    season TEXT NOT NULL,
    draw TEXT NOT NULL,
    state TEXT NOT NULL,
    question TEXT NOT NULL,
    public_word TEXT NOT NULL,
    made_on TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    reviewed_by_name TEXT,
    released_on TEXT,
    released_by_name TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id),
    FOREIGN KEY (tenant, draw) REFERENCES market_draw (tenant, id)
);

CREATE INDEX market_allocation_of ON market_allocation (tenant, season);

-- One at a time waits for its review or its release.
CREATE UNIQUE INDEX market_allocation_lives ON market_allocation (tenant, season)
    WHERE state IN ('draft', 'reviewed');

-- What an allocation answers to a vendor's wish for a day. The wishes of the question have their
-- place in it; those of vendors who were not ready have none.
CREATE TABLE market_allotment (
    tenant TEXT NOT NULL,
    allocation TEXT NOT NULL,
    application TEXT NOT NULL,
    market_day TEXT NOT NULL,
    wish INTEGER,
    outcome TEXT NOT NULL,
    cause TEXT NOT NULL,
    turn INTEGER,
    PRIMARY KEY (tenant, allocation, application, market_day),
    FOREIGN KEY (tenant, allocation) REFERENCES market_allocation (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id)
);

CREATE INDEX market_allotment_to ON market_allotment (tenant, application);
