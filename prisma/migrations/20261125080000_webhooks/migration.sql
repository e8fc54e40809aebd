-- Addresses that want to be told what happens here.
CREATE TABLE webhook_endpoint (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  url text NOT NULL,
  event_types text[] NOT NULL,
  -- Encrypted with the installation's own secret.
  secret text NOT NULL,
  previous_secret text,
  previous_secret_until timestamptz(3),
  pause_reason text CHECK (pause_reason IN ('person', 'gone', 'failing')),
  failure_count integer NOT NULL DEFAULT 0,
  failing_since timestamptz(3),
  retry_at timestamptz(3),
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

-- What happened, written with it, and only where an endpoint wants it. Kept for 30 days.
CREATE TABLE webhook_event (
  id uuid PRIMARY KEY,
  type text NOT NULL,
  data jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX webhook_event_created_at_idx ON webhook_event (created_at);

-- One event on its way to one endpoint.
CREATE TABLE webhook_delivery (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES webhook_event (id) ON DELETE CASCADE,
  endpoint_id uuid NOT NULL REFERENCES webhook_endpoint (id) ON DELETE CASCADE,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'failed')),
  attempt_count integer NOT NULL DEFAULT 0,
  status_code integer,
  failure text,
  response_excerpt text,
  next_attempt_at timestamptz(3),
  attempted_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX webhook_delivery_endpoint_id_created_at_id_idx ON webhook_delivery (endpoint_id, created_at DESC, id DESC);
CREATE INDEX webhook_delivery_waiting_idx ON webhook_delivery (next_attempt_at) WHERE status = 'waiting';
CREATE INDEX webhook_delivery_event_id_idx ON webhook_delivery (event_id);
