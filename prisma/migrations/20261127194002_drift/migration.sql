-- How scores were spread when a matcher had first scored a catalog, by catalog and who scores: what later ones are held against.
CREATE TABLE drift_reference (
  catalog_id uuid NOT NULL,
  scorer_key text NOT NULL,
  bins jsonb NOT NULL,
  taken_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (catalog_id, scorer_key)
);
CREATE TABLE drift_alarm (
  id uuid PRIMARY KEY,
  catalog_id uuid NOT NULL,
  import_id uuid,
  scorer_key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('scores', 'calibration')),
  value double precision NOT NULL,
  bound double precision NOT NULL,
  pair_count integer NOT NULL,
  raised_at timestamptz(3) NOT NULL DEFAULT now(),
  settled_at timestamptz(3)
);
CREATE UNIQUE INDEX drift_alarm_open_idx ON drift_alarm (catalog_id, kind) WHERE settled_at IS NULL;
CREATE INDEX drift_alarm_raised_at_idx ON drift_alarm (raised_at);

-- How the cascade stood at the end of each week: of its stored pairs who settled how many, and how right it was by what people checked.
CREATE TABLE weekly_figure (
  week date PRIMARY KEY,
  precision_share double precision,
  recall_share double precision,
  pair_count integer NOT NULL,
  person_count integer NOT NULL,
  llm_count integer NOT NULL,
  waiting_count integer NOT NULL,
  cost double precision NOT NULL,
  counted_at timestamptz(3) NOT NULL DEFAULT now()
);
