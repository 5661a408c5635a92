-- The entrustment of a program: its dated steps and the documents that prove them.
CREATE TABLE entrustment_case (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    program TEXT NOT NULL,
    work_name TEXT NOT NULL,
    trustee TEXT,
    opened_at TEXT NOT NULL,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id)
);

CREATE INDEX entrustment_case_program ON entrustment_case (tenant, program, opened_at);

CREATE TABLE entrustment_step (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    entrustment TEXT NOT NULL,
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    title TEXT NOT NULL,
    outcome TEXT,
    note TEXT,
    version INTEGER NOT NULL,
    withdrawn_because TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, entrustment) REFERENCES entrustment_case (tenant, id),
    CONSTRAINT entrustment_step_order CHECK (starts_on <= ends_on)
);

CREATE INDEX entrustment_step_case ON entrustment_step (tenant, entrustment, starts_on, id);

CREATE TABLE entrustment_document (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    step TEXT NOT NULL,
    title TEXT NOT NULL,
    number TEXT,
    dated TEXT,
    digest TEXT,
    PRIMARY KEY (tenant, id),
    FOREIGN KEY (tenant, step) REFERENCES entrustment_step (tenant, id)
);

CREATE INDEX entrustment_document_step ON entrustment_document (tenant, step, id);
