-- Notices of an office. What a citizen sees on a day follows from the two days alone: nothing has to
-- run for a notice to appear or to go.
CREATE TABLE notice_notice (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    category TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    publish_on TEXT,
    expires_on TEXT,
    written_on TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT notice_notice_span
        CHECK (publish_on IS NULL OR expires_on IS NULL OR expires_on >= publish_on)
);

CREATE INDEX notice_notice_shown ON notice_notice (tenant, publish_on);
