-- What a list of matchers shows, without reading their trees; and what their scores depend on: equal = they score alike.
ALTER TABLE matcher ADD COLUMN facts jsonb GENERATED ALWAYS AS
  (weights - ARRAY['words', 'alone', 'inContext', 'calibration', 'crossEncoder']) STORED;
ALTER TABLE matcher ADD COLUMN scorer_key text GENERATED ALWAYS AS
  (md5((weights - ARRAY['id', 'version', 'origin', 'thresholds', 'thresholdsBy', 'proof', 'trainedOn', 'learnt'])::text)) STORED;

-- The latest decisions of people, without going through those of others.
CREATE INDEX decision_person_idx ON decision (created_at, id) WHERE decider_kind = 'person';

-- What matchers were last measured on (one row), and what each of them said.
CREATE TABLE measurement (
  id integer PRIMARY KEY CHECK (id = 1),
  labels jsonb NOT NULL,
  match_count bigint NOT NULL,
  is_estimated boolean NOT NULL,
  duration_ms integer NOT NULL,
  measured_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE TABLE scorer_measurement (
  scorer_key text PRIMARY KEY,
  label_probabilities jsonb NOT NULL,
  match_histogram jsonb NOT NULL
);

CREATE TABLE specialisation_run (
  id uuid PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed')),
  step text,
  outcome jsonb,
  failure_message text,
  created_by_id text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  finished_at timestamptz(3)
);
CREATE UNIQUE INDEX specialisation_run_open_idx ON specialisation_run ((true)) WHERE status IN ('queued', 'running');
CREATE INDEX specialisation_run_created_at_idx ON specialisation_run (created_at);
