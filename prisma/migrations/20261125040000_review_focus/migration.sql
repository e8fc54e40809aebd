-- Whose screen an offer of the review queue is on, so that two reviewers never meet on one pair. It lapses by itself.
CREATE TABLE review_claim (
  offer_id uuid PRIMARY KEY,
  person_id text NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX review_claim_expires_at_idx ON review_claim (expires_at);

-- What waits of one offer, most probable first, from either side of its pairs.
CREATE INDEX match_review_lower_idx ON match (lower_offer_id, match_probability DESC)
  WHERE review_status = 'pending';
CREATE INDEX match_review_higher_idx ON match (higher_offer_id, match_probability DESC)
  WHERE review_status = 'pending';
