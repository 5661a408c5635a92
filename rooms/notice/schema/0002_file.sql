-- Files and pictures of notices: the digest of what is kept, with what is said of it. A picture has a
-- small one beside it; both were drawn again, and it says what can be seen on it and on what ground
-- everybody may see it. A removed one keeps its row.
CREATE TABLE notice_file (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    notice TEXT NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size INTEGER NOT NULL,
    alt TEXT NOT NULL,
    license TEXT,
    credit TEXT NOT NULL,
    digest TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    small TEXT,
    small_width INTEGER NOT NULL,
    small_height INTEGER NOT NULL,
    added_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    removed_on TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, notice) REFERENCES notice_notice (tenant, id),
    CONSTRAINT notice_file_told CHECK (small IS NULL OR (alt <> '' AND license IS NOT NULL))
);

CREATE INDEX notice_file_of ON notice_file (tenant, notice, position);
