-- Who came in, who was refused, and what was done to accounts, keys and settings. Append-only; kept for SECURITY_LOG_DAYS.
CREATE TABLE security_event (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  -- Null = not known, or SameSKU itself.
  actor_id text,
  -- Whom or what it was done to.
  subject_id text,
  -- Null = not over the network.
  address text,
  detail jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX security_event_created_at_id_idx ON security_event (created_at, id);
CREATE INDEX security_event_kind_created_at_id_idx ON security_event (kind, created_at, id);
CREATE INDEX security_event_actor_id_created_at_id_idx ON security_event (actor_id, created_at, id);
CREATE INDEX security_event_subject_id_created_at_id_idx ON security_event (subject_id, created_at, id);
