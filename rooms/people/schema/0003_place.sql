-- Which region an organization governs: the five digits of a region of any day. Officers of a partner
-- local government see what lies in it and nothing else.
CREATE TABLE people_place (
    tenant TEXT NOT NULL,
    organization TEXT NOT NULL,
    region TEXT NOT NULL,
    PRIMARY KEY (tenant, organization),
    CONSTRAINT people_place_organization
        FOREIGN KEY (tenant, organization) REFERENCES people_organization (tenant, id)
);
