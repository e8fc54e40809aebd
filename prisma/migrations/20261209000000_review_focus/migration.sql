-- Whose screen an offer of the review queue is on, so that two reviewers never meet on one pair. It lapses by itself.
CREATE TABLE review_claim (
  offer_id uuid PRIMARY KEY,
  person_id text NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX review_claim_expires_at_idx ON review_claim (expires_at);

-- What waits of one offer, most probable first, from either side of its pairs.
CREATE INDEX match_review_lower_idx ON match (lower_offer_id, match_probability DESC)
  WHERE band = 'review' AND verdict IS NULL;
CREATE INDEX match_review_higher_idx ON match (higher_offer_id, match_probability DESC)
  WHERE band = 'review' AND verdict IS NULL;

-- One person's decisions, latest first, and how many there were today.
CREATE INDEX decision_person_idx ON decision (decider_id, created_at DESC, id DESC) WHERE decider_kind = 'person';
