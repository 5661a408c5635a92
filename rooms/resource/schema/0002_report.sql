-- What citizens say about a record that everybody may read: that something is wrong, or that they are
-- interested. Nothing here tells who they are; the id is the number under which they read the answer.
CREATE TABLE resource_report (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    kind TEXT NOT NULL,
    said TEXT NOT NULL,
    received_on TEXT NOT NULL,
    received_at TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_on TEXT,
    answered_by TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id)
);

CREATE INDEX resource_report_of_day ON resource_report (tenant, received_on);
CREATE INDEX resource_report_of ON resource_report (tenant, resource);
