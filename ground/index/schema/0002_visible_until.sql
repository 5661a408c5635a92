-- The last day on which anybody but the office may see an entry (a number such as 20180105): a consent
-- that ends hides its entry on the day, without a job that might run late.
ALTER TABLE index_entry ADD COLUMN visible_until INTEGER;
