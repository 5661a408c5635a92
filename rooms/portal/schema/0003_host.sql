-- The host of its own under which an office's public front stands; empty: that of the installation.
ALTER TABLE portal_front ADD COLUMN host TEXT NOT NULL DEFAULT '';
