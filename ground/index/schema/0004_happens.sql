-- The first and the last day of what happens on days (numbers such as 20181013), for calendars.
ALTER TABLE index_entry ADD COLUMN happens_from INTEGER;
ALTER TABLE index_entry ADD COLUMN happens_to INTEGER;

CREATE INDEX index_entry_happens ON index_entry (tenant, happens_to, happens_from);

-- Lists of one kind.
CREATE INDEX index_entry_kind ON index_entry (tenant, kind, number);
