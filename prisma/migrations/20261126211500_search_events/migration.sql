-- What is searched in storefronts and what comes of it, where an admin has switched it on.
CREATE TABLE search_event_settings (
  id integer PRIMARY KEY,
  is_recording boolean NOT NULL,
  -- clicks, carts and purchases move hits up a little
  ranks_by_popularity boolean NOT NULL,
  -- /suggest offers what many have looked for
  suggests_queries boolean NOT NULL,
  -- everything below is deleted after so many days
  kept_days integer NOT NULL
);

-- A search, written some seconds after its answer.
CREATE TABLE search_query (
  id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  -- null = the demo's storefront
  api_key_id uuid,
  -- as it was typed; null where it might say who somebody is
  text text,
  -- what it is counted by; null as above
  query text,
  filter text NOT NULL,
  hit_count integer NOT NULL,
  took_ms double precision NOT NULL
);
CREATE INDEX search_query_at_idx ON search_query (at);

-- What was done with a hit.
CREATE TABLE search_event (
  -- follows from the caller's id where one was given
  id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  -- SearchAction
  action text NOT NULL,
  -- of the search that it followed; its row may be missing
  query_id uuid,
  api_key_id uuid,
  -- of the offer where it is in no product
  product_id uuid NOT NULL,
  -- on the page, from 1; null = not stated
  place integer
);
CREATE INDEX search_event_at_idx ON search_event (at);
CREATE INDEX search_event_query_id_idx ON search_event (query_id);

-- Days in UTC, counted anew by maintenance while they may change.
CREATE TABLE search_day (
  day date PRIMARY KEY,
  search_count integer NOT NULL,
  empty_count integer NOT NULL,
  clicked_count integer NOT NULL,
  click_count integer NOT NULL,
  -- of the clicks that state their place
  place_sum bigint NOT NULL,
  placed_count integer NOT NULL,
  counted_at timestamptz(3) NOT NULL
);

-- The same of the day's commonest queries.
CREATE TABLE search_query_day (
  day date NOT NULL,
  query text NOT NULL,
  search_count integer NOT NULL,
  -- without a hit
  empty_count integer NOT NULL,
  -- followed by a click at least
  clicked_count integer NOT NULL,
  place_sum bigint NOT NULL,
  placed_count integer NOT NULL,
  took_ms_sum double precision NOT NULL,
  took_ms_max double precision NOT NULL,
  -- hours of the day in which it was searched
  hour_count integer NOT NULL,
  PRIMARY KEY (day, query)
);
CREATE INDEX search_query_day_query_idx ON search_query_day (query text_pattern_ops);

CREATE TABLE search_product_day (
  day date NOT NULL,
  product_id uuid NOT NULL,
  impression_count integer NOT NULL,
  click_count integer NOT NULL,
  cart_count integer NOT NULL,
  purchase_count integer NOT NULL,
  PRIMARY KEY (day, product_id)
);

-- How much a product is asked for lately; documents hold a copy.
CREATE TABLE search_popularity (
  product_id uuid PRIMARY KEY,
  score double precision NOT NULL
);
