-- Plans of surveys, and which record somebody is to look at until when. Whether it was done is not
-- stored: it is a survey in resource_version since the assignment.

-- kinds are words and regions codes, with blanks between; empty is every kind, the whole country.
CREATE TABLE resource_campaign (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kinds TEXT NOT NULL,
    regions TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    lead TEXT NOT NULL,
    lead_name TEXT NOT NULL,
    made_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    closed_on TEXT,
    closed_why TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT resource_campaign_span CHECK (to_on >= from_on)
);

-- undone_why is written when the campaign is closed before the record was looked at.
CREATE TABLE resource_assignment (
    tenant TEXT NOT NULL,
    campaign TEXT NOT NULL,
    resource TEXT NOT NULL,
    surveyor TEXT NOT NULL,
    surveyor_name TEXT NOT NULL,
    due_on TEXT NOT NULL,
    assigned_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    undone_why TEXT NOT NULL,
    PRIMARY KEY (tenant, campaign, resource),
    FOREIGN KEY (tenant, campaign) REFERENCES resource_campaign (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id)
);

CREATE INDEX resource_assignment_of ON resource_assignment (tenant, resource);
