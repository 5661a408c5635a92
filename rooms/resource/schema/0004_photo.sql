-- Photographs of records: what is said about them, and the digests of the two pictures that we drew
-- again. Whoever may not see the record does not see them. A removed one keeps its row.

-- main is 1 for the one that stands for the record and empty for the others, so that there is one.
CREATE TABLE resource_photo (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    resource TEXT NOT NULL,
    position INTEGER NOT NULL,
    main INTEGER,
    alt TEXT NOT NULL,
    caption TEXT NOT NULL,
    taken_by TEXT NOT NULL,
    license TEXT NOT NULL,
    credit TEXT NOT NULL,
    large TEXT NOT NULL,
    large_width INTEGER NOT NULL,
    large_height INTEGER NOT NULL,
    small TEXT NOT NULL,
    small_width INTEGER NOT NULL,
    small_height INTEGER NOT NULL,
    added_on TEXT NOT NULL,
    added_by_name TEXT NOT NULL,
    version INTEGER NOT NULL,
    removed_on TEXT,
    removed_why TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, resource) REFERENCES resource_resource (tenant, id),
    CONSTRAINT resource_photo_main UNIQUE (tenant, resource, main),
    CONSTRAINT resource_photo_one CHECK (main IS NULL OR (main = 1 AND removed_on IS NULL))
);

CREATE INDEX resource_photo_of ON resource_photo (tenant, resource, position);

-- Whether a consent speaks of photographs too; those that were written down before do not.
ALTER TABLE resource_consent ADD COLUMN with_photos INTEGER NOT NULL DEFAULT 0;
