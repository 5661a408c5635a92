-- The activity register: printed lines, what was held under them, where, and what came of it.

-- Names of groups of provinces, with dates, because groupings change.
CREATE TABLE program_region (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  PRIMARY KEY (tenant, id),
  CONSTRAINT program_region_once UNIQUE (tenant, name, valid_from),
  CONSTRAINT program_region_span CHECK (valid_to IS NULL OR valid_to >= valid_from)
);

CREATE TABLE program_line (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  category TEXT,
  position INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  CONSTRAINT program_line_title UNIQUE (tenant, program, fiscal_year, title)
);

CREATE INDEX program_line_by_year ON program_line (tenant, program, fiscal_year, position);

-- One row is one time something was held. There is no stored count.
CREATE TABLE program_activity (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  line TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  label TEXT,
  period TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  state TEXT NOT NULL,
  cancel_reason TEXT,
  note TEXT,
  source TEXT,
  version INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES program_line (tenant, id),
  CONSTRAINT program_activity_state
    CHECK (state IN ('planned', 'approved', 'done', 'cancelled')),
  CONSTRAINT program_activity_cancelled
    CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL)),
  CONSTRAINT program_activity_span CHECK (ends_on >= starts_on)
);

CREATE INDEX program_activity_by_year
  ON program_activity (tenant, fiscal_year, starts_on, id);
CREATE INDEX program_activity_by_line
  ON program_activity (tenant, line, starts_on, id);

CREATE TABLE program_activity_place (
  tenant TEXT NOT NULL,
  activity TEXT NOT NULL,
  position INTEGER NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (tenant, activity, position),
  FOREIGN KEY (tenant, activity) REFERENCES program_activity (tenant, id)
);

CREATE TABLE program_activity_region (
  tenant TEXT NOT NULL,
  activity TEXT NOT NULL,
  position INTEGER NOT NULL,
  region TEXT NOT NULL,
  PRIMARY KEY (tenant, activity, position),
  FOREIGN KEY (tenant, activity) REFERENCES program_activity (tenant, id),
  FOREIGN KEY (tenant, region) REFERENCES program_region (tenant, id)
);

-- A result belongs to a line and, when it is known, to one activity of that line.
CREATE TABLE program_result (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  line TEXT NOT NULL,
  activity TEXT,
  measure TEXT NOT NULL,
  label TEXT NOT NULL,
  unit TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  note TEXT,
  source TEXT,
  withdrawn_reason TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES program_line (tenant, id),
  FOREIGN KEY (tenant, activity) REFERENCES program_activity (tenant, id),
  CONSTRAINT program_result_quantity CHECK (quantity >= 0)
);

CREATE INDEX program_activity_region_by_region ON program_activity_region (tenant, region);
CREATE INDEX program_result_by_line ON program_result (tenant, line);
CREATE INDEX program_result_by_activity ON program_result (tenant, activity);

CREATE VIEW program_w_line AS
  SELECT l.tenant, l.id, l.program, l.fiscal_year, l.kind, l.title
  FROM program_line l;

CREATE VIEW program_w_activity AS
  SELECT a.tenant, a.id, a.line, a.fiscal_year, a.state, a.starts_on, a.ends_on
  FROM program_activity a;
