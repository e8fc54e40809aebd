-- What programs address a catalog by beside its id: made from its name once, and the same whatever the name becomes.
ALTER TABLE catalog ADD COLUMN slug text NOT NULL DEFAULT (gen_random_uuid())::text;
WITH plain AS (
  SELECT id, created_at, coalesce(nullif(trim('-' FROM left(trim('-' FROM regexp_replace(
    regexp_replace(normalize(replace(lower(name), 'ß', 'ss'), NFKD), U&'[\0300-\036F]+', '', 'g'), '[^a-z0-9]+', '-', 'g')), 60)), ''), 'catalog') AS slug
  FROM catalog
), numbered AS (
  SELECT id, slug, row_number() OVER (PARTITION BY slug ORDER BY created_at, id) AS n FROM plain
)
-- Of several that come to the same the first has it bare; the others end with their id, as a number might be another's name.
UPDATE catalog SET slug = CASE WHEN n = 1 THEN numbered.slug ELSE numbered.slug || '-' || catalog.id END
FROM numbered WHERE numbered.id = catalog.id;
CREATE UNIQUE INDEX catalog_slug_key ON catalog (slug);
