-- What citizens say, apart from the report: it is erased after its time, and the journal, which keeps
-- every change of the report, never had it. Reports from before have it in their own column.
CREATE TABLE resource_report_text (
    tenant TEXT NOT NULL,
    report TEXT NOT NULL,
    said TEXT NOT NULL,
    PRIMARY KEY (tenant, report),
    FOREIGN KEY (tenant, report) REFERENCES resource_report (tenant, id)
);

-- When the words of a report, and the cells of an import's refused rows, were erased.
ALTER TABLE resource_report ADD COLUMN said_erased_on TEXT;
ALTER TABLE resource_import ADD COLUMN cells_erased_on TEXT;
