-- The promise that an admin asks of the cascade, and the pairs that people are asked about to prove it: those are never learnt from.
CREATE TABLE guarantee (
  id integer PRIMARY KEY CHECK (id = 1),
  precision_target double precision NOT NULL CHECK (precision_target > 0 AND precision_target < 1),
  recall_target double precision NOT NULL CHECK (recall_target > 0 AND recall_target < 1),
  confidence double precision NOT NULL CHECK (confidence > 0 AND confidence < 1),
  person_cost double precision NOT NULL CHECK (person_cost >= 0),
  model_cost double precision NOT NULL CHECK (model_cost >= 0),
  is_in_force boolean NOT NULL DEFAULT false,
  asked_by_id text,
  asked_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE TABLE guarantee_sample (
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  drawn_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (lower_offer_id, higher_offer_id)
);

-- The queue in the order of what a decision is worth once both kinds are known: how doubtful a pair is, times what hangs on it.
CREATE INDEX match_review_value_idx ON match (review_status, (match_probability * (1 - match_probability) * (1 + ln(1 + worth))) DESC, lower_offer_id, higher_offer_id)
  WHERE review_status IN ('pending', 'unsure', 'decided');
