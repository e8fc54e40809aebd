-- What offers' pictures look like, by their addresses: one row for each address, however many offers name it.
CREATE TABLE picture (
  -- md5 of the address.
  id uuid NOT NULL,
  address text NOT NULL,
  -- Hashes of the first titles that it stands for: a picture of many titles is a placeholder.
  titles integer[] NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('waiting', 'hashed', 'plain', 'failed')),
  hash text,
  colors text,
  -- Attempts in a row that brought none.
  failure_count integer NOT NULL DEFAULT 0,
  -- When it is to be read; null = it was.
  due_at timestamptz(3),
  CONSTRAINT picture_pkey PRIMARY KEY (id)
);
CREATE INDEX picture_due_at_idx ON picture (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX picture_hash_idx ON picture (hash) WHERE hash IS NOT NULL;

-- How far offers were looked through for new addresses. One row.
CREATE TABLE picture_look (
  id integer NOT NULL,
  changed_xid xid8 NOT NULL,
  CONSTRAINT picture_look_pkey PRIMARY KEY (id)
);

-- The offers that name an address, which may be longer than a B-tree takes.
CREATE INDEX offer_image_link_idx ON offer USING hash (image_link);
