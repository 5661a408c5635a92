-- 권역 of an office as dated rows, and what the office knows of local governments. The regions
-- themselves are data of the product and no table: a region is named by its code of five digits.
CREATE TABLE partner_zone (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_zone_once UNIQUE (tenant, name, valid_from),
    CONSTRAINT partner_zone_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE TABLE partner_zone_member (
    tenant TEXT NOT NULL,
    zone TEXT NOT NULL,
    region TEXT NOT NULL,
    joined_at TEXT NOT NULL,
    PRIMARY KEY (tenant, zone, region),
    FOREIGN KEY (tenant, zone) REFERENCES partner_zone (tenant, id)
);

CREATE TABLE partner_government (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    region TEXT NOT NULL,
    official_name TEXT NOT NULL,
    department TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (tenant, id),
    CONSTRAINT partner_government_once UNIQUE (tenant, region)
);
