-- What the auditor asks, draws and notes, what leaves the office as a file, and how a city system
-- wants its file. Nothing here changes a record of another room.

-- 질의: a question about one record, and everything said on it.
CREATE TABLE audit_question (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  year TEXT,
  state TEXT NOT NULL,
  due_on TEXT NOT NULL,
  asked_as TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_by_name TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT audit_question_number UNIQUE (tenant, number),
  CONSTRAINT audit_question_state CHECK (state IN ('open', 'answered', 'closed'))
);

CREATE INDEX audit_question_by_subject ON audit_question (tenant, subject, number);
CREATE INDEX audit_question_by_state ON audit_question (tenant, state, due_on, number);

CREATE TABLE audit_message (
  tenant TEXT NOT NULL,
  question TEXT NOT NULL,
  number INTEGER NOT NULL,
  step TEXT NOT NULL,
  text TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (tenant, question, number),
  FOREIGN KEY (tenant, question) REFERENCES audit_question (tenant, id),
  CONSTRAINT audit_message_number CHECK (number > 0),
  CONSTRAINT audit_message_step CHECK (step IN ('ask', 'answer', 'ask_again', 'close'))
);

-- The papers that an answer names, as they were then.
CREATE TABLE audit_named_paper (
  tenant TEXT NOT NULL,
  question TEXT NOT NULL,
  message INTEGER NOT NULL,
  position INTEGER NOT NULL,
  resolution TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant, question, message, position),
  FOREIGN KEY (tenant, question, message) REFERENCES audit_message (tenant, question, number)
);

-- 표본: resolutions drawn by a rule and a seed, so that anybody can draw them again.
CREATE TABLE audit_sample (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  number INTEGER NOT NULL,
  method TEXT NOT NULL,
  size INTEGER NOT NULL,
  seed TEXT NOT NULL,
  purpose TEXT NOT NULL,
  population TEXT NOT NULL,
  population_count INTEGER NOT NULL,
  population_sum INTEGER NOT NULL,
  population_digest TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  drawn_by TEXT NOT NULL,
  drawn_by_name TEXT NOT NULL,
  drawn_at TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT audit_sample_number UNIQUE (tenant, year, number),
  CONSTRAINT audit_sample_method CHECK (method IN ('monetary_unit', 'random')),
  CONSTRAINT audit_sample_size CHECK (size > 0 AND population_count > 0 AND population_sum > 0)
);

CREATE TABLE audit_sample_item (
  tenant TEXT NOT NULL,
  sample TEXT NOT NULL,
  position INTEGER NOT NULL,
  resolution TEXT NOT NULL,
  number INTEGER NOT NULL,
  gross INTEGER NOT NULL,
  hits INTEGER NOT NULL,
  PRIMARY KEY (tenant, sample, position),
  FOREIGN KEY (tenant, sample) REFERENCES audit_sample (tenant, id),
  CONSTRAINT audit_sample_item_once UNIQUE (tenant, sample, resolution),
  CONSTRAINT audit_sample_item_hits CHECK (hits > 0)
);

-- What the auditor noted on a drawn voucher. Only added; the newest counts.
CREATE TABLE audit_tick (
  tenant TEXT NOT NULL,
  sample TEXT NOT NULL,
  resolution TEXT NOT NULL,
  number INTEGER NOT NULL,
  mark TEXT NOT NULL,
  note TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (tenant, sample, resolution, number),
  FOREIGN KEY (tenant, sample, resolution)
    REFERENCES audit_sample_item (tenant, sample, resolution),
  CONSTRAINT audit_tick_mark CHECK (mark IN ('proper', 'check', 'finding'))
);

-- 자료 내보내기: who took what out, why, how many rows.
CREATE TABLE audit_export (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  year TEXT NOT NULL,
  kind TEXT NOT NULL,
  form TEXT NOT NULL,
  layout INTEGER,
  first_number INTEGER,
  last_number INTEGER,
  reason TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  content TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_by_name TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  decided_by TEXT,
  decided_by_name TEXT,
  decided_at TEXT,
  note TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  CONSTRAINT audit_export_number UNIQUE (tenant, number),
  CONSTRAINT audit_export_kind CHECK (kind IN ('resolutions', 'layout', 'binder')),
  CONSTRAINT audit_export_layout CHECK ((kind = 'layout') = (layout IS NOT NULL)),
  CONSTRAINT audit_export_state CHECK (state IN ('waiting', 'released', 'refused')),
  CONSTRAINT audit_export_second CHECK (decided_by IS NULL OR decided_by <> asked_by),
  CONSTRAINT audit_export_rows CHECK (row_count >= 0)
);

-- The file of an export, every time somebody fetched it.
CREATE TABLE audit_fetch (
  tenant TEXT NOT NULL,
  export TEXT NOT NULL,
  number INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant, export, number),
  FOREIGN KEY (tenant, export) REFERENCES audit_export (tenant, id)
);

-- How a city system wants its file. A change is another version.
CREATE TABLE audit_layout (
  tenant TEXT NOT NULL,
  version INTEGER NOT NULL,
  layout TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (tenant, version),
  CONSTRAINT audit_layout_version CHECK (version > 0)
);
