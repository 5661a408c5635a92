-- What the office does: the detail program, its dated facts, its texts, citations and plan steps.

CREATE TABLE program_program (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  official_name TEXT NOT NULL,
  bureau TEXT NOT NULL,
  department TEXT NOT NULL,
  budget_account TEXT NOT NULL,
  period_kind TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  CONSTRAINT program_program_name UNIQUE (tenant, official_name),
  CONSTRAINT program_program_period_kind CHECK (period_kind IN ('recurring', 'term'))
);

-- One body, several names: papers of different years call it differently.
CREATE TABLE program_alias (
  tenant TEXT NOT NULL,
  program TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (tenant, program, name),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id)
);

-- Facts with dates; two facts of one key are never in force on the same day (rules/facts.rs).
CREATE TABLE program_fact (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fact_key TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  fact_text TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_fact_once UNIQUE (tenant, program, fact_key, valid_from),
  CONSTRAINT program_fact_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE TABLE program_text (
  tenant TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  section TEXT NOT NULL,
  position INTEGER NOT NULL,
  line_text TEXT NOT NULL,
  PRIMARY KEY (tenant, program, fiscal_year, section, position),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_text_section
    CHECK (section IN ('purpose', 'content', 'effect', 'function'))
);

-- The printed reference and the corrected one stand side by side; neither replaces the other.
CREATE TABLE program_citation (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  article_text TEXT,
  article INTEGER,
  article_branch INTEGER,
  paragraph INTEGER,
  item INTEGER,
  article_title TEXT,
  as_of TEXT,
  corrected_text TEXT,
  corrected_note TEXT,
  policy_rank TEXT,
  issued TEXT,
  withdrawn_reason TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_citation_kind CHECK (kind IN ('law', 'other')),
  CONSTRAINT program_citation_law
    CHECK (kind <> 'law' OR (article_text IS NOT NULL AND as_of IS NOT NULL))
);

CREATE INDEX program_citation_by_year
  ON program_citation (tenant, program, fiscal_year, position);

-- A blank amount is not zero: NULL prints nothing and adds nothing.
CREATE TABLE program_plan_step (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  period TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  amount INTEGER,
  detail TEXT,
  withdrawn_reason TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_plan_step_amount CHECK (amount IS NULL OR amount >= 0),
  CONSTRAINT program_plan_step_span CHECK (ends_on >= starts_on)
);

CREATE INDEX program_plan_step_by_year
  ON program_plan_step (tenant, program, fiscal_year, position);

CREATE VIEW program_w_program AS
  SELECT p.tenant, p.id, p.official_name AS name
  FROM program_program p;
