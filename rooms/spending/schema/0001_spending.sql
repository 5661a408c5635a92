-- Proposals and expenditure resolutions of the trustee, their evidence, and what was handed in to
-- be signed. Money lies in the trustee's books; signatures lie with the ground's sign-off; the
-- bytes of a paper lie with the ground's files. Nothing here keeps a sum.

CREATE TABLE spending_proposal (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  plan TEXT NOT NULL,
  activity TEXT,
  line TEXT NOT NULL,
  supply INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  vat_recoverable INTEGER NOT NULL,
  payee TEXT,
  payee_name TEXT NOT NULL,
  due_on TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  hold INTEGER,
  held_on TEXT,
  drafted_by TEXT NOT NULL,
  drafted_by_name TEXT NOT NULL,
  drafted_on TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES trustee_line (tenant, id),
  FOREIGN KEY (tenant, payee) REFERENCES payment_payee (tenant, id),
  CONSTRAINT spending_proposal_number UNIQUE (tenant, year, number),
  CONSTRAINT spending_proposal_amount CHECK (supply > 0 AND vat >= 0),
  CONSTRAINT spending_proposal_recoverable
    CHECK (vat_recoverable = 0 OR (vat_recoverable = 1 AND vat > 0)),
  CONSTRAINT spending_proposal_state
    CHECK (state IN ('draft', 'waiting', 'returned', 'approved', 'closed')),
  CONSTRAINT spending_proposal_held
    CHECK ((hold IS NOT NULL) = (held_on IS NOT NULL)
      AND (state <> 'approved' OR hold IS NOT NULL))
);

CREATE INDEX spending_proposal_by_line ON spending_proposal (tenant, line);

CREATE TABLE spending_resolution (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  year TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  proposal TEXT,
  takes_back TEXT,
  line TEXT NOT NULL,
  purpose TEXT NOT NULL,
  supply INTEGER NOT NULL,
  vat INTEGER NOT NULL,
  vat_recoverable INTEGER NOT NULL,
  payee TEXT NOT NULL,
  payee_name TEXT NOT NULL,
  account_version INTEGER,
  service_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  last INTEGER NOT NULL,
  income TEXT NOT NULL,
  income_tax INTEGER NOT NULL,
  local_tax INTEGER NOT NULL,
  insurance INTEGER NOT NULL,
  receipt_no TEXT NOT NULL,
  trade TEXT,
  slip_time TEXT,
  minutes INTEGER,
  item TEXT,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  drafted_by TEXT NOT NULL,
  drafted_by_name TEXT NOT NULL,
  drafted_on TEXT NOT NULL,
  signed_on TEXT,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, year) REFERENCES trustee_year (tenant, id),
  FOREIGN KEY (tenant, line) REFERENCES trustee_line (tenant, id),
  FOREIGN KEY (tenant, payee) REFERENCES payment_payee (tenant, id),
  FOREIGN KEY (tenant, payee, account_version)
    REFERENCES payment_account (tenant, payee, version),
  FOREIGN KEY (tenant, proposal) REFERENCES spending_proposal (tenant, id),
  FOREIGN KEY (tenant, takes_back) REFERENCES spending_resolution (tenant, id),
  CONSTRAINT spending_resolution_number UNIQUE (tenant, year, number),
  CONSTRAINT spending_resolution_kind
    CHECK (kind IN ('general', 'personnel', 'travel', 'goods', 'works', 'transfer', 'allowance',
      'prize', 'card', 'take_back')),
  CONSTRAINT spending_resolution_base
    CHECK ((proposal IS NULL) = (kind = 'take_back')
      AND (takes_back IS NOT NULL) = (kind = 'take_back')),
  CONSTRAINT spending_resolution_amount CHECK (supply >= 0 AND vat >= 0 AND supply + vat > 0),
  CONSTRAINT spending_resolution_recoverable
    CHECK (vat_recoverable = 0 OR (vat_recoverable = 1 AND vat > 0)),
  CONSTRAINT spending_resolution_withheld
    CHECK (income_tax >= 0 AND local_tax >= 0 AND insurance >= 0
      AND income_tax + local_tax + insurance <= supply + vat),
  CONSTRAINT spending_resolution_income
    CHECK (income IN ('nothing', 'business', 'other', 'contest_prize', 'employment')),
  CONSTRAINT spending_resolution_last CHECK (last IN (0, 1)),
  CONSTRAINT spending_resolution_minutes CHECK (minutes IS NULL OR minutes > 0),
  CONSTRAINT spending_resolution_state
    CHECK (state IN ('draft', 'waiting', 'returned', 'approved', 'dropped')),
  CONSTRAINT spending_resolution_signed
    CHECK (state <> 'approved' OR signed_on IS NOT NULL)
);

CREATE INDEX spending_resolution_by_day ON spending_resolution (tenant, year, service_on, id);
CREATE INDEX spending_resolution_by_proposal ON spending_resolution (tenant, proposal);
CREATE INDEX spending_resolution_by_base ON spending_resolution (tenant, takes_back);
CREATE INDEX spending_resolution_by_payee ON spending_resolution (tenant, payee);

-- A paper behind a resolution, found by the SHA-256 of its bytes. A row is never removed; one that
-- counts no more says why.
CREATE TABLE spending_evidence (
  tenant TEXT NOT NULL,
  resolution TEXT NOT NULL,
  kind TEXT NOT NULL,
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  size INTEGER NOT NULL,
  split_reason TEXT NOT NULL,
  added_by TEXT NOT NULL,
  added_by_name TEXT NOT NULL,
  added_at TEXT NOT NULL,
  late INTEGER NOT NULL,
  struck TEXT,
  PRIMARY KEY (tenant, resolution, kind, digest),
  FOREIGN KEY (tenant, resolution) REFERENCES spending_resolution (tenant, id)
);

CREATE INDEX spending_evidence_by_digest ON spending_evidence (tenant, digest);

-- What was handed in to be signed: exactly the text behind the signed digest. Only added.
CREATE TABLE spending_version (
  tenant TEXT NOT NULL,
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  submitted_at TEXT NOT NULL,
  submitted_by TEXT NOT NULL,
  submitted_by_name TEXT NOT NULL,
  content TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (tenant, subject, version),
  CONSTRAINT spending_version_number CHECK (version > 0)
);

-- Held money of a proposal that went back to its line, with the ledger entry that did it.
CREATE TABLE spending_release (
  tenant TEXT NOT NULL,
  proposal TEXT NOT NULL,
  seq INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  resolution TEXT,
  reason TEXT NOT NULL,
  released_on TEXT NOT NULL,
  PRIMARY KEY (tenant, proposal, seq),
  FOREIGN KEY (tenant, proposal) REFERENCES spending_proposal (tenant, id),
  FOREIGN KEY (tenant, resolution) REFERENCES spending_resolution (tenant, id),
  CONSTRAINT spending_release_amount CHECK (amount > 0)
);
