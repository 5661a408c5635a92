-- Officials as an imported paper names them. They are no accounts; the composed statement falls
-- back to them where nobody holds the duty.

CREATE TABLE statement_official (
  tenant TEXT NOT NULL,
  program TEXT NOT NULL,
  duty TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT,
  PRIMARY KEY (tenant, program, duty, valid_from),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT statement_official_duty CHECK (duty IN ('head', 'team_lead', 'officer'))
);
