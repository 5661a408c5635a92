-- Where things stand on the plaza of a day, in real metres. A plan that was released is never
-- changed: whoever changes it gets a new draft from it. Lengths are whole decimetres from the upper
-- left corner of the plaza, turns are quarter turns clockwise; width and depth are those of a part
-- before it is turned.
CREATE TABLE market_plan (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    market_day TEXT NOT NULL,
    edition INTEGER NOT NULL,
    state TEXT NOT NULL,
    width_dm INTEGER NOT NULL,
    depth_dm INTEGER NOT NULL,
    note TEXT NOT NULL,
    taken_from TEXT,
    version INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    started_by_name TEXT NOT NULL,
    released_at TEXT,
    released_by_name TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, market_day) REFERENCES market_day (tenant, id),
    FOREIGN KEY (tenant, taken_from) REFERENCES market_plan (tenant, id),
    CONSTRAINT market_plan_edition UNIQUE (tenant, market_day, edition),
    CONSTRAINT market_plan_size CHECK (width_dm > 0 AND depth_dm > 0),
    CONSTRAINT market_plan_released
        CHECK ((state = 'released') = (released_at IS NOT NULL)
            AND (released_at IS NULL) = (released_by_name IS NULL))
);

-- One draft of a day at a time.
CREATE UNIQUE INDEX market_plan_draft ON market_plan (tenant, market_day)
    WHERE state = 'draft';

CREATE TABLE market_plan_part (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    plan TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER,
    name TEXT NOT NULL,
    left_dm INTEGER NOT NULL,
    top_dm INTEGER NOT NULL,
    width_dm INTEGER NOT NULL,
    depth_dm INTEGER NOT NULL,
    turns INTEGER NOT NULL,
    needs_power INTEGER NOT NULL,
    application TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, plan) REFERENCES market_plan (tenant, id),
    FOREIGN KEY (tenant, application) REFERENCES market_application (tenant, id),
    CONSTRAINT market_plan_part_number UNIQUE (tenant, plan, number),
    CONSTRAINT market_plan_part_vendor UNIQUE (tenant, plan, application),
    CONSTRAINT market_plan_part_place CHECK (left_dm >= 0 AND top_dm >= 0 AND width_dm > 0
        AND depth_dm > 0 AND turns BETWEEN 0 AND 3 AND needs_power BETWEEN 0 AND 1),
    CONSTRAINT market_plan_part_booth CHECK ((kind = 'booth') = (number IS NOT NULL)
        AND (kind = 'booth' OR (application IS NULL AND needs_power = 0)))
);
