-- What people say about a pair besides deciding on it.
CREATE TABLE pair_comment (
  id uuid PRIMARY KEY,
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  person_id text NOT NULL,
  text text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX pair_comment_pair_idx ON pair_comment (lower_offer_id, higher_offer_id, created_at, id);
