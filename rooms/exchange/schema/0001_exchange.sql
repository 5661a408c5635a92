-- What regions offer and what the city asks for, the matches between them, who accepted them and
-- what became of them. Whether an offer is taken on a day is no column: it is a question about the
-- matches that hold it.

-- Prices are whole won for one person. months are bits (bit 0 is January). features are words with
-- blanks between them. An offer stands on a record of the register, or names who offers.
CREATE TABLE exchange_offer (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT,
    body TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    region TEXT,
    region_text TEXT NOT NULL,
    capacity INTEGER NOT NULL,
    least_group INTEGER NOT NULL,
    least_age INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    months INTEGER NOT NULL,
    price_low INTEGER NOT NULL,
    price_high INTEGER NOT NULL,
    features TEXT NOT NULL,
    note TEXT NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    registered_by TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id),
    CONSTRAINT exchange_offer_group CHECK (least_group BETWEEN 1 AND capacity),
    CONSTRAINT exchange_offer_days CHECK (last_day >= first_day),
    CONSTRAINT exchange_offer_price CHECK (price_low >= 0 AND price_high >= price_low)
);

CREATE INDEX exchange_offer_of ON exchange_offer (tenant, resource);

-- regions are codes with blanks between them, none is anywhere; wishes are words with weights:
-- 'meal:3 stay:1'.
CREATE TABLE exchange_demand (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    body_kind TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    people INTEGER NOT NULL,
    youngest INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    days INTEGER NOT NULL,
    budget INTEGER NOT NULL,
    origin TEXT,
    regions TEXT NOT NULL,
    musts TEXT NOT NULL,
    wishes TEXT NOT NULL,
    note TEXT NOT NULL,
    stage TEXT NOT NULL,
    version INTEGER NOT NULL,
    registered_by TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT exchange_demand_people CHECK (people >= 1),
    CONSTRAINT exchange_demand_span CHECK (days >= 1 AND last_day >= first_day),
    CONSTRAINT exchange_demand_budget CHECK (budget >= 0)
);

-- reasons is the score at the proposal as a JSON array of its parts.
CREATE TABLE exchange_match (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    offer TEXT NOT NULL,
    demand TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    people INTEGER NOT NULL,
    stage TEXT NOT NULL,
    proposed_on TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    accepted_on TEXT,
    ended_on TEXT,
    reasons TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, offer) REFERENCES exchange_offer (tenant, id),
    FOREIGN KEY (tenant, demand) REFERENCES exchange_demand (tenant, id),
    CONSTRAINT exchange_match_days CHECK (last_day >= first_day)
);

CREATE INDEX exchange_match_offer ON exchange_match (tenant, offer);
CREATE INDEX exchange_match_demand ON exchange_match (tenant, demand);

CREATE TABLE exchange_acceptance (
    tenant TEXT NOT NULL,
    matching TEXT NOT NULL,
    side TEXT NOT NULL,
    accepted_on TEXT NOT NULL,
    how TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, matching, side),
    FOREIGN KEY (tenant, matching) REFERENCES exchange_match (tenant, id)
);

-- Never changed: a later answer to the same check stands beside the earlier one and counts.
CREATE TABLE exchange_outcome (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    matching TEXT NOT NULL,
    months INTEGER NOT NULL,
    checked_on TEXT NOT NULL,
    answer TEXT NOT NULL,
    participants INTEGER NOT NULL,
    sales INTEGER NOT NULL,
    revisits INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    file TEXT,
    file_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, matching) REFERENCES exchange_match (tenant, id)
);

CREATE INDEX exchange_outcome_of ON exchange_outcome (tenant, matching);
