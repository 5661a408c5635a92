-- Whose money a payment is: the trustee's own, or what a common till keeps for vendors, which no
-- book of the trustee knows. What was there before is the trustee's. A payment of a till has hold 0
-- and, once paid, entry 0: it has none.
ALTER TABLE payment_payable ADD COLUMN purse TEXT NOT NULL DEFAULT 'trustee'
  CONSTRAINT payment_payable_purse CHECK (purse IN ('trustee', 'till'));

ALTER TABLE payment_batch ADD COLUMN purse TEXT NOT NULL DEFAULT 'trustee'
  CONSTRAINT payment_batch_purse CHECK (purse IN ('trustee', 'till'));
