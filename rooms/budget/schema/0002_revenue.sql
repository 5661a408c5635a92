-- 세외수입: money of the program that comes to the city as revenue of the year in which it comes,
-- and never touches a line: what returns after the closing, interest, income. Rows are only added.
CREATE TABLE budget_revenue (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  fiscal_year INTEGER NOT NULL,
  for_year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  received_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  source TEXT NOT NULL,
  memo TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_by_name TEXT NOT NULL,
  book INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, program) REFERENCES program_program (tenant, id),
  FOREIGN KEY (tenant, book, seq) REFERENCES ledger_entry (tenant, book, seq),
  CONSTRAINT budget_revenue_entry UNIQUE (tenant, book, seq),
  CONSTRAINT budget_revenue_once UNIQUE (tenant, source, kind),
  CONSTRAINT budget_revenue_amount CHECK (amount > 0),
  CONSTRAINT budget_revenue_years CHECK (for_year <= fiscal_year),
  CONSTRAINT budget_revenue_kind CHECK (kind IN ('prior_year_return', 'interest', 'income'))
);

CREATE INDEX budget_revenue_by_year ON budget_revenue (tenant, program, fiscal_year, received_on);
