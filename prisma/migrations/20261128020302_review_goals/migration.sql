-- How many decisions a day a person means to make.
CREATE TABLE review_goal (
  person_id text PRIMARY KEY,
  per_day integer NOT NULL,
  updated_at timestamptz(3) NOT NULL DEFAULT now()
);
