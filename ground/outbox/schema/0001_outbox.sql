-- Messages to send after commit, how far each has come, and what happened to it.

-- What is sent: written once, in the transaction that is the reason for it.
CREATE TABLE outbox_message (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  message_key TEXT NOT NULL,
  channel TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  about TEXT,
  told_at TEXT NOT NULL,
  told_by TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  CONSTRAINT outbox_message_key UNIQUE (tenant, message_key),
  CONSTRAINT outbox_message_channel CHECK (channel IN ('mail', 'file', 'text'))
);

-- A worker claims a waiting message with a mark of its own before it sends. repeatable is 1 when
-- sending it twice does no harm; only then a worker that died is simply followed by another.
CREATE TABLE outbox_delivery (
  tenant TEXT NOT NULL,
  message TEXT NOT NULL,
  state TEXT NOT NULL,
  tries INTEGER NOT NULL,
  due_at TEXT NOT NULL,
  claim TEXT,
  claimed_at TEXT,
  repeatable INTEGER NOT NULL,
  note TEXT NOT NULL,
  noted_at TEXT NOT NULL,
  PRIMARY KEY (tenant, message),
  FOREIGN KEY (tenant, message) REFERENCES outbox_message (tenant, id),
  CONSTRAINT outbox_delivery_state
    CHECK (state IN ('waiting', 'sending', 'sent', 'dead', 'unknown', 'given_up')),
  CONSTRAINT outbox_delivery_claim
    CHECK (state <> 'sending' OR (claim IS NOT NULL AND claimed_at IS NOT NULL)),
  CONSTRAINT outbox_delivery_tries CHECK (tries >= 0 AND repeatable IN (0, 1))
);

CREATE INDEX outbox_delivery_due ON outbox_delivery (tenant, state, due_at, message);
CREATE INDEX outbox_delivery_noted ON outbox_delivery (tenant, state, noted_at, message);

-- Every try and every decision.
CREATE TABLE outbox_event (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  message TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_by_name TEXT NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, message) REFERENCES outbox_message (tenant, id)
);

CREATE INDEX outbox_event_of ON outbox_event (tenant, message, at, id);
