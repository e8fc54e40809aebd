-- Versions of the matcher that would take many products apart: asked about instead of put into force.
CREATE TABLE matcher_proposal (
  matcher_id text NOT NULL,
  -- The one that was in force then; with another the question is over.
  champion_id text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('threshold', 'learning')),
  -- Products of several offers, and those of them that would lose an offer or all.
  standing_count integer NOT NULL,
  dissolved_count integer NOT NULL,
  proposed_at timestamptz(3) NOT NULL DEFAULT now(),
  answer text CHECK (answer IN ('applied', 'kept')),
  answered_by_id text,
  answered_at timestamptz(3),
  CONSTRAINT matcher_proposal_pkey PRIMARY KEY (matcher_id)
);
