-- Submissions to be signed, the steps they need, the signatures they got, and who may sign for
-- whom. Nothing here names a public-sector noun; rooms give subjects and roles their meaning.

-- One submission of one record. A newer one takes the place of an older. Everything but state and
-- ending stays as it was handed in; approved is the state after the last step's signature.
CREATE TABLE signoff_paper (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  round INTEGER NOT NULL,
  title TEXT NOT NULL,
  content TEXT NOT NULL,
  barred TEXT NOT NULL,
  drafted_by TEXT NOT NULL,
  drafted_by_name TEXT NOT NULL,
  drafted_at TEXT NOT NULL,
  state TEXT NOT NULL,
  ended_by TEXT,
  ended_by_name TEXT,
  ended_at TEXT,
  ended_why TEXT,
  PRIMARY KEY (tenant, id),
  CONSTRAINT signoff_paper_round UNIQUE (tenant, subject, round),
  CONSTRAINT signoff_paper_counts CHECK (round > 0 AND length(content) = 64),
  CONSTRAINT signoff_paper_state
    CHECK (state IN ('waiting', 'approved', 'returned', 'withdrawn', 'void')),
  CONSTRAINT signoff_paper_ended CHECK (
    (state IN ('waiting', 'approved') AND ended_by IS NULL AND ended_by_name IS NULL
      AND ended_at IS NULL AND ended_why IS NULL)
    OR (state IN ('returned', 'withdrawn', 'void') AND ended_by IS NOT NULL
      AND ended_by_name IS NOT NULL AND ended_at IS NOT NULL AND ended_why IS NOT NULL))
);

-- At most one submission of a record counts at a time.
CREATE UNIQUE INDEX signoff_paper_one_counts ON signoff_paper (tenant, subject)
  WHERE state IN ('waiting', 'approved');

CREATE INDEX signoff_paper_waiting ON signoff_paper (tenant, drafted_at, id)
  WHERE state = 'waiting';

CREATE INDEX signoff_paper_drafted ON signoff_paper (tenant, drafted_by, drafted_at, id);

CREATE TABLE signoff_step (
  tenant TEXT NOT NULL,
  paper TEXT NOT NULL,
  step INTEGER NOT NULL,
  label TEXT NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (tenant, paper, step),
  FOREIGN KEY (tenant, paper) REFERENCES signoff_paper (tenant, id),
  CONSTRAINT signoff_step_number CHECK (step BETWEEN 0 AND 9)
);

CREATE TABLE signoff_delegation (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  giver TEXT NOT NULL,
  giver_name TEXT NOT NULL,
  taker TEXT NOT NULL,
  taker_name TEXT NOT NULL,
  role TEXT NOT NULL,
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  why TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  CONSTRAINT signoff_delegation_order CHECK (from_on <= to_on),
  CONSTRAINT signoff_delegation_two CHECK (giver <> taker)
);

CREATE INDEX signoff_delegation_to ON signoff_delegation (tenant, taker, to_on);
CREATE INDEX signoff_delegation_from ON signoff_delegation (tenant, giver, to_on);

CREATE TABLE signoff_delegation_end (
  tenant TEXT NOT NULL,
  delegation TEXT NOT NULL,
  ended_by TEXT NOT NULL,
  ended_by_name TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (tenant, delegation),
  FOREIGN KEY (tenant, delegation) REFERENCES signoff_delegation (tenant, id)
);

-- Each step is signed once, and nobody signs twice.
CREATE TABLE signoff_signature (
  tenant TEXT NOT NULL,
  paper TEXT NOT NULL,
  step INTEGER NOT NULL,
  signer TEXT NOT NULL,
  signer_name TEXT NOT NULL,
  content TEXT NOT NULL,
  delegation TEXT,
  signed_at TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (tenant, paper, step),
  FOREIGN KEY (tenant, paper, step) REFERENCES signoff_step (tenant, paper, step),
  FOREIGN KEY (tenant, delegation) REFERENCES signoff_delegation (tenant, id),
  CONSTRAINT signoff_signature_nobody_twice UNIQUE (tenant, paper, signer)
);
