-- Activities are found again by the record of another room that they came from.
CREATE INDEX program_activity_by_source ON program_activity (tenant, source);
