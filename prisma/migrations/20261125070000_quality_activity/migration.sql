-- Pairs that were settled by the matcher alone and drawn at random for people to look at: they wait among the doubtful ones.
CREATE TABLE quality_sample (
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  stratum text NOT NULL CHECK (stratum IN ('match-sure', 'match-near', 'reject-near', 'reject-far')),
  match_probability double precision NOT NULL CHECK (match_probability BETWEEN 0 AND 1),
  matcher_id text NOT NULL,
  sampled_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (lower_offer_id, higher_offer_id)
);
CREATE INDEX quality_sample_matcher_id_sampled_at_idx ON quality_sample (matcher_id, sampled_at);

-- How many pairs each stratum holds, as last counted.
CREATE TABLE quality_stratum (
  stratum text PRIMARY KEY,
  pair_count bigint NOT NULL,
  counted_at timestamptz(3) NOT NULL DEFAULT now()
);

-- What an admin set (one row); none = the defaults.
CREATE TABLE quality_plan (
  id integer PRIMARY KEY CHECK (id = 1),
  is_on boolean NOT NULL,
  pairs_per_day integer NOT NULL CHECK (pairs_per_day BETWEEN 1 AND 200),
  second_look_percent integer NOT NULL CHECK (second_look_percent BETWEEN 0 AND 50)
);

-- The queue's own indexes have taken its place.
DROP INDEX match_review_idx;
-- Of what waits the sampled ones: a few.
CREATE INDEX match_sampled_idx ON match (lower_offer_id, higher_offer_id) WHERE is_sampled AND verdict IS NULL;

-- What each person decided, the latest first.
CREATE INDEX decision_decider_id_created_at_id_idx ON decision (decider_id, created_at, id) WHERE decider_kind = 'person';

CREATE INDEX llm_call_created_at_idx ON llm_call (created_at);

-- What was counted in each hour, so that no page counts it: how many pairs waited, and what was decided at what cost.
CREATE TABLE hourly_figure (
  hour timestamptz(3) PRIMARY KEY,
  waiting_count integer,
  person_decisions integer NOT NULL DEFAULT 0,
  person_seconds integer NOT NULL DEFAULT 0,
  llm_calls integer NOT NULL DEFAULT 0,
  llm_input_tokens bigint NOT NULL DEFAULT 0,
  llm_output_tokens bigint NOT NULL DEFAULT 0
);

-- Who did what, besides deciding. Append-only, written with the change itself.
CREATE TABLE activity (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  actor_id text,
  subject_id text,
  detail jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX activity_created_at_id_idx ON activity (created_at, id);
CREATE INDEX activity_actor_id_created_at_id_idx ON activity (actor_id, created_at, id);

-- What happened before is known as far as it left a trace.
INSERT INTO activity (id, kind, actor_id, subject_id, detail, created_at)
SELECT gen_random_uuid(), 'import-started', i.created_by_id, i.id::text,
  jsonb_build_object('name', i.file_name, 'catalogName', c.name), i.created_at
FROM import i LEFT JOIN catalog c ON c.id = i.catalog_id
UNION ALL
SELECT gen_random_uuid(), 'catalog-created',
  (SELECT i.created_by_id FROM import i WHERE i.catalog_id = c.id ORDER BY i.created_at, i.id LIMIT 1), c.id::text,
  jsonb_build_object('name', c.name), c.created_at
FROM catalog c
UNION ALL
SELECT gen_random_uuid(), 'person-created', CASE WHEN row_number() OVER (ORDER BY created_at, id) = 1 THEN id END, id,
  jsonb_build_object('name', name, 'to', role), created_at
FROM "user"
UNION ALL
SELECT gen_random_uuid(), 'key-created', created_by, id::text, jsonb_build_object('name', name), created_at FROM api_key
UNION ALL
SELECT gen_random_uuid(), 'key-revoked', NULL, id::text, jsonb_build_object('name', name), revoked_at
FROM api_key WHERE revoked_at IS NOT NULL
UNION ALL
SELECT gen_random_uuid(), 'matcher-promoted', NULL, id, jsonb_build_object('name', id), created_at
FROM matcher WHERE role IN ('champion', 'retired');

-- Decisions that are put before a second person, who does not see the first verdict. What they say decides nothing.
CREATE TABLE second_look (
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  first_decision_id uuid NOT NULL,
  first_person_id text NOT NULL,
  first_verdict text NOT NULL,
  drawn_at timestamptz(3) NOT NULL,
  second_person_id text,
  second_verdict text,
  decided_at timestamptz(3),
  PRIMARY KEY (lower_offer_id, higher_offer_id)
);
CREATE INDEX second_look_waiting_idx ON second_look (drawn_at, lower_offer_id, higher_offer_id) WHERE second_verdict IS NULL;
CREATE INDEX second_look_decided_idx ON second_look (decided_at) WHERE second_verdict IS NOT NULL;
