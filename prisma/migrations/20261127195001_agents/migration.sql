-- Programs that think: what they proposed, asked people, and did; and the runs of our own one.

-- A verdict that an agent proposes on a pair, as its two offers read then. Evidence: it decides nothing.
CREATE TABLE agent_proposal (
  id uuid PRIMARY KEY,
  batch_id uuid NOT NULL,
  agent_id text NOT NULL,
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  verdict text NOT NULL,
  reason text,
  lower_content_hash text NOT NULL,
  higher_content_hash text NOT NULL,
  match_probability double precision NOT NULL,
  is_sample boolean NOT NULL,
  withdrawn_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX agent_proposal_pair_idx ON agent_proposal (lower_offer_id, higher_offer_id);
CREATE INDEX agent_proposal_agent_idx ON agent_proposal (agent_id, created_at, id);
CREATE INDEX agent_proposal_batch_idx ON agent_proposal (batch_id);

CREATE TABLE agent_question (
  id uuid PRIMARY KEY,
  agent_id text NOT NULL,
  run_id uuid,
  question text NOT NULL,
  options text[] NOT NULL DEFAULT '{}',
  lower_offer_id uuid,
  higher_offer_id uuid,
  state text NOT NULL DEFAULT 'open',
  answer text,
  answered_by text,
  answered_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX agent_question_state_idx ON agent_question (state, created_at, id);
CREATE INDEX agent_question_agent_idx ON agent_question (agent_id, created_at, id);

-- Keys that were used by agents, and by which program.
CREATE TABLE agent_client (
  api_key_id text PRIMARY KEY,
  client_name text,
  client_version text,
  call_count integer NOT NULL DEFAULT 0,
  refused_count integer NOT NULL DEFAULT 0,
  busy_ms bigint NOT NULL DEFAULT 0,
  first_seen_at timestamptz(3) NOT NULL DEFAULT now(),
  last_seen_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE agent_run (
  id uuid PRIMARY KEY,
  api_key_id uuid NOT NULL,
  goal text NOT NULL,
  state text NOT NULL DEFAULT 'queued',
  model text NOT NULL,
  scopes text[] NOT NULL,
  budgets jsonb NOT NULL,
  plan text[] NOT NULL DEFAULT '{}',
  report text,
  end_reason text,
  messages jsonb NOT NULL DEFAULT '[]',
  step_count integer NOT NULL DEFAULT 0,
  input_tokens integer NOT NULL DEFAULT 0,
  output_tokens integer NOT NULL DEFAULT 0,
  cost_usd double precision,
  busy_ms bigint NOT NULL DEFAULT 0,
  question_id uuid,
  started_by text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  ended_at timestamptz(3)
);
CREATE INDEX agent_run_created_at_idx ON agent_run (created_at, id);
CREATE INDEX agent_run_api_key_id_idx ON agent_run (api_key_id);

CREATE TABLE agent_step (
  run_id uuid NOT NULL REFERENCES agent_run (id) ON DELETE CASCADE,
  place integer NOT NULL,
  tool text,
  input jsonb,
  outcome text NOT NULL,
  summary text,
  duration_ms integer NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (run_id, place)
);

CREATE INDEX decision_agent_idx ON decision (created_at, id) WHERE decider_kind = 'agent';
CREATE INDEX decision_agent_decider_idx ON decision (decider_id, created_at, id) WHERE decider_kind = 'agent';
