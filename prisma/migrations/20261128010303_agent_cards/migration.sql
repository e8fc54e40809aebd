-- The door keeps no sessions: what a client said of itself when it connected last.
ALTER TABLE agent_client ADD COLUMN shows_cards boolean NOT NULL DEFAULT false;
