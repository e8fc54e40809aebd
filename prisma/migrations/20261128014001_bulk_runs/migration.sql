-- One verdict on all that a filter of the queue leaves, decided in the background, slice by slice.
CREATE TABLE bulk_run (
  id uuid PRIMARY KEY,
  person_id text NOT NULL,
  filter jsonb NOT NULL,
  verdict text NOT NULL,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'running', 'done', 'stopped', 'undoing', 'undone')),
  pair_count integer NOT NULL,
  is_cut boolean NOT NULL,
  next_place integer NOT NULL DEFAULT 0,
  decided_count integer NOT NULL DEFAULT 0,
  changed_count integer NOT NULL DEFAULT 0,
  gone_count integer NOT NULL DEFAULT 0,
  undone_count integer NOT NULL DEFAULT 0,
  undo_batch_id uuid NOT NULL,
  undone_by text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  started_at timestamptz(3),
  ended_at timestamptz(3)
);
CREATE INDEX bulk_run_person_idx ON bulk_run (person_id, created_at DESC, id);
CREATE INDEX bulk_run_created_at_idx ON bulk_run (created_at);

-- The pairs of a run as they stood when they were shown.
CREATE TABLE bulk_run_pair (
  run_id uuid NOT NULL REFERENCES bulk_run (id) ON DELETE CASCADE,
  place integer NOT NULL,
  lower_offer_id uuid NOT NULL,
  higher_offer_id uuid NOT NULL,
  decision_id uuid,
  PRIMARY KEY (run_id, place)
);
