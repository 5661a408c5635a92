-- Files of the public list of 법정동 that were brought in, and what each of them said otherwise than
-- the ones before it. The list as it is known is the last word on each code, of the imports that are
-- done; it is stored nowhere.

-- number puts the imports that began in their order. cursor counts the entries and, behind them, the
-- refused rows that are written: who goes on, goes on from there. cells_erased_on is when the cells of
-- its refused rows were erased.
CREATE TABLE partner_dong_import (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    number INTEGER,
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    headings TEXT NOT NULL,
    edition_on TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    state TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    finished_at TEXT,
    cells_erased_on TEXT,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_dong_import_order UNIQUE (tenant, number),
    CONSTRAINT partner_dong_import_cursor CHECK (cursor >= 0)
);

-- The file itself, in pieces; only as long as it is not taken in.
CREATE TABLE partner_dong_piece (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    number INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (tenant, import, number),
    FOREIGN KEY (tenant, import) REFERENCES partner_dong_import (tenant, id)
);

-- What an import said of a code. formerly is the code that it had before.
CREATE TABLE partner_dong (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    began_on TEXT,
    ended_on TEXT,
    formerly TEXT,
    outcome TEXT NOT NULL,
    PRIMARY KEY (tenant, import, code),
    FOREIGN KEY (tenant, import) REFERENCES partner_dong_import (tenant, id),
    CONSTRAINT partner_dong_span CHECK (began_on IS NULL OR ended_on IS NULL OR ended_on >= began_on)
);

CREATE INDEX partner_dong_code ON partner_dong (tenant, code);

-- Rows that could not be taken, with the cells as they came, as a JSON list: empty once they were
-- kept for long enough.
CREATE TABLE partner_dong_refused (
    tenant TEXT NOT NULL,
    import TEXT NOT NULL,
    number INTEGER NOT NULL,
    cells TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (tenant, import, number),
    FOREIGN KEY (tenant, import) REFERENCES partner_dong_import (tenant, id)
);
