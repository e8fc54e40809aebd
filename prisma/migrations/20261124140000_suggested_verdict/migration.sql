-- What the matcher takes a pair for, before anybody decides. Null = not judged since the column exists.
ALTER TABLE match ADD COLUMN suggested_verdict text CHECK (suggested_verdict IN ('same', 'variant', 'different'));
