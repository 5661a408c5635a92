-- Files of public data sets that were brought in, and what became of each of their rows.

-- mapping holds a key of the data set for each column, as a JSON list; cursor counts the rows that
-- are done. How many were new, changed or refused is counted from the rows.
CREATE TABLE resource_import (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    headings TEXT NOT NULL,
    mapping TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    state TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    started_at TEXT,
    finished_at TEXT,
    PRIMARY KEY (tenant, id),
    CONSTRAINT resource_import_cursor CHECK (cursor BETWEEN 0 AND row_count)
);

-- The file itself, in pieces; only as long as its rows are not all done.
CREATE TABLE resource_import_piece (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (tenant, import, number),
    FOREIGN KEY (tenant, import) REFERENCES resource_import (tenant, id)
);

-- A row as it was dealt with. The cells are kept of refused rows alone. A contact that a row
-- replaced is kept, sealed, so that it can come back: contact_was says whether there was one.
CREATE TABLE resource_import_row (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    number INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    source_key TEXT,
    source_on TEXT,
    resource TEXT,
    version_before INTEGER,
    version_after INTEGER,
    contact_was TEXT NOT NULL,
    contact BLOB,
    contact_masked TEXT NOT NULL,
    contact_mark TEXT,
    notes TEXT NOT NULL,
    reason TEXT NOT NULL,
    cells TEXT NOT NULL,
    undone TEXT NOT NULL,
    PRIMARY KEY (tenant, import, number),
    FOREIGN KEY (tenant, import) REFERENCES resource_import (tenant, id)
);

CREATE INDEX resource_import_row_key ON resource_import_row (tenant, import, source_key);
