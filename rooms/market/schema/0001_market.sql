-- Seasons of farmers' markets and exhibitions, their days, and the permits of the places. Counts
-- are never stored: a season's days are its rows.

CREATE TABLE market_season (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    year INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    line TEXT,
    booths INTEGER NOT NULL,
    most_per_municipality INTEGER NOT NULL,
    most_days_per_vendor INTEGER NOT NULL,
    newcomer_percent INTEGER NOT NULL,
    called_on TEXT,
    cloned_from TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, line) REFERENCES program_line (tenant, id),
    FOREIGN KEY (tenant, cloned_from) REFERENCES market_season (tenant, id),
    CONSTRAINT market_season_name UNIQUE (tenant, year, name),
    CONSTRAINT market_season_terms CHECK (booths > 0 AND most_per_municipality > 0
        AND most_days_per_vendor > 0 AND newcomer_percent BETWEEN 0 AND 100)
);

-- Hours are minutes after midnight.
CREATE TABLE market_day (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    season TEXT NOT NULL,
    on_day TEXT NOT NULL,
    venue TEXT NOT NULL,
    place TEXT NOT NULL,
    opens INTEGER NOT NULL,
    closes INTEGER NOT NULL,
    booths INTEGER NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, season) REFERENCES market_season (tenant, id),
    CONSTRAINT market_day_hours CHECK (0 <= opens AND opens < closes AND closes <= 1440),
    CONSTRAINT market_day_booths CHECK (booths > 0)
);

CREATE INDEX market_day_of ON market_day (tenant, season, on_day);
CREATE INDEX market_day_on ON market_day (tenant, on_day);

-- What happened with a permit, in the order in which it was written down. Rows are added and never
-- changed: an application begins anew.
CREATE TABLE market_permit (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    step TEXT NOT NULL,
    on_day TEXT NOT NULL,
    paper TEXT NOT NULL,
    fee INTEGER NOT NULL,
    exempt TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    CONSTRAINT market_permit_fee CHECK (fee >= 0)
);

CREATE INDEX market_permit_of ON market_permit (tenant, market_day);
