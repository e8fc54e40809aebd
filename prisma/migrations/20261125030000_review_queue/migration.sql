-- A stated price in units of its currency. Currencies are not converted: it only says which of two amounts is the larger one.
CREATE FUNCTION price_in_units(price_minor bigint, currency text) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN price_minor / CASE
  WHEN currency IN ('BIF','CLP','DJF','GNF','ISK','JPY','KMF','KRW','PYG','RWF','UGX','VND','VUV','XAF','XOF','XPF') THEN 1.0
  WHEN currency IN ('BHD','IQD','JOD','KWD','LYD','OMR','TND') THEN 1000.0
  ELSE 100.0
END;

-- What a person filters and orders matches by stands with the match: looked up in offers, a rare brand would take reading the whole queue.
ALTER TABLE match
  ADD COLUMN brands text[] NOT NULL DEFAULT '{}',
  ADD COLUMN categories text[] NOT NULL DEFAULT '{}',
  ADD COLUMN worth double precision NOT NULL DEFAULT 0,
  ADD COLUMN is_sampled boolean NOT NULL DEFAULT false,
  ADD COLUMN llm_verdict text CHECK (llm_verdict IN ('same', 'variant', 'different', 'unsure')),
  ADD COLUMN review_status text GENERATED ALWAYS AS (CASE
    WHEN verdict = 'unsure' THEN 'unsure'
    WHEN verdict IS NOT NULL THEN 'decided'
    WHEN band = 'review' OR is_sampled THEN 'pending'
    ELSE band
  END) STORED;

UPDATE match m SET
  brands = ARRAY(SELECT DISTINCT lower(btrim(b)) FROM unnest(ARRAY[l.brand, h.brand]) AS b WHERE b IS NOT NULL ORDER BY 1),
  categories = ARRAY(SELECT DISTINCT lower(btrim(c)) FROM unnest(ARRAY[l.category, h.category]) AS c WHERE c IS NOT NULL ORDER BY 1),
  worth = coalesce(greatest(price_in_units(l.price_minor, l.currency), price_in_units(h.price_minor, h.currency)), 0)
FROM offer l, offer h WHERE l.id = m.lower_offer_id AND h.id = m.higher_offer_id;

UPDATE match m SET llm_verdict = c.verdict FROM (
  SELECT DISTINCT ON (lower_offer_id, higher_offer_id) lower_offer_id, higher_offer_id, verdict FROM llm_call
  WHERE status = 'ok' AND verdict IS NOT NULL ORDER BY lower_offer_id, higher_offer_id, created_at DESC, id DESC
) c WHERE c.lower_offer_id = m.lower_offer_id AND c.higher_offer_id = m.higher_offer_id;

-- One index for each order of the list. What the matcher settled alone has the first one only: most matches are of that kind.
CREATE INDEX match_review_probability_idx ON match (review_status, match_probability DESC, lower_offer_id, higher_offer_id);
CREATE INDEX match_review_teaching_idx ON match (review_status, (CASE
    WHEN (coalesce(nullif(verdict, 'unsure'), nullif(llm_verdict, 'unsure')) = 'same') <> (match_probability >= 0.5)
    THEN -abs(match_probability - 0.5) ELSE abs(match_probability - 0.5) END), lower_offer_id, higher_offer_id)
  WHERE review_status IN ('pending', 'unsure', 'decided');
CREATE INDEX match_review_worth_idx ON match (review_status, worth DESC, lower_offer_id, higher_offer_id)
  WHERE review_status IN ('pending', 'unsure', 'decided');
CREATE INDEX match_review_age_idx ON match (review_status, created_at, lower_offer_id, higher_offer_id)
  WHERE review_status IN ('pending', 'unsure', 'decided');

-- Finds the few that a filter leaves. New rows go straight into the index, which is asked at each change of a filter.
CREATE INDEX match_review_facets_idx ON match USING gin (brands, categories, (ARRAY[lower_catalog_id, higher_catalog_id]))
  WITH (fastupdate = off) WHERE review_status IN ('pending', 'unsure', 'decided');
CREATE INDEX match_matcher_llm_idx ON match (review_status)
  WHERE (nullif(llm_verdict, 'unsure') = 'same') <> (match_probability >= 0.5);
CREATE INDEX match_matcher_person_idx ON match (review_status)
  WHERE decider_kind = 'person' AND (nullif(verdict, 'unsure') = 'same') <> (match_probability >= 0.5);
CREATE INDEX match_llm_person_idx ON match (review_status)
  WHERE decider_kind = 'person' AND (nullif(verdict, 'unsure') = 'same') <> (nullif(llm_verdict, 'unsure') = 'same');
CREATE INDEX match_decider_idx ON match (decider_kind, review_status) WHERE verdict IS NOT NULL;

-- Decisions that were made in one go share it, and stand in the history as one.
ALTER TABLE decision ADD COLUMN batch_id uuid;
CREATE INDEX decision_batch_id_id_idx ON decision (batch_id, id) WHERE batch_id IS NOT NULL;

-- A person's own views of the review queue.
CREATE TABLE review_view (
  id uuid PRIMARY KEY,
  person_id text NOT NULL,
  name text NOT NULL,
  filter jsonb NOT NULL,
  position integer NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX review_view_person_id_position_idx ON review_view (person_id, position);
