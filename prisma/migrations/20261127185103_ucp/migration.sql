-- Whether shopping agents find the catalog by the Universal Commerce Protocol: off until an admin switches it on.
CREATE TABLE ucp_settings (
  id integer PRIMARY KEY CHECK (id = 1),
  is_on boolean NOT NULL
);
