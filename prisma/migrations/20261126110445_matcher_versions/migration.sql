-- Who made a version and from which, since when it is in force, and the person who pinned it. `created_at` is from now on when it was made.
ALTER TABLE matcher ADD COLUMN made_by_id text;
ALTER TABLE matcher ADD COLUMN made_from_id text;
ALTER TABLE matcher ADD COLUMN in_force_at timestamptz(3);
ALTER TABLE matcher ADD COLUMN pinned_at timestamptz(3);
ALTER TABLE matcher ADD COLUMN pinned_by_id text;
ALTER TABLE matcher ADD COLUMN pin_reason text CHECK (pin_reason IN ('promoted', 'rolled-back'));
ALTER TABLE matcher ADD CONSTRAINT matcher_pin_check CHECK ((pinned_at IS NULL) = (pin_reason IS NULL));
UPDATE matcher SET in_force_at = created_at WHERE role IN ('champion', 'retired');

-- Offers there were when a version was fitted to them, apart from when that was last tried while it was in force.
ALTER TABLE matcher ADD COLUMN tried_offer_count integer;
UPDATE matcher SET tried_offer_count = offer_count WHERE offer_count IS NOT NULL;
UPDATE matcher SET offer_count = NULL WHERE offer_count IS NOT NULL AND weights->>'origin' IS DISTINCT FROM 'adapted';

-- A matcher that an admin put into force, or went back to, stays: it is pinned. Setting thresholds pins nothing.
UPDATE matcher SET pinned_at = step.created_at, pinned_by_id = step.actor_id,
  pin_reason = CASE step.kind WHEN 'matcher-restored' THEN 'rolled-back' ELSE 'promoted' END
FROM (
  SELECT kind, actor_id, subject_id, created_at FROM activity WHERE kind IN ('matcher-promoted', 'matcher-restored')
  ORDER BY created_at DESC, id DESC LIMIT 1
) AS step
WHERE role = 'champion' AND matcher.id = step.subject_id AND step.actor_id IS NOT NULL
  AND NOT (step.kind = 'matcher-promoted' AND weights->>'thresholdsBy' IS NOT DISTINCT FROM 'person');
