-- Products whose counts were left behind when offers were withdrawn while others were put together: counted anew, and without a conflict
-- where nothing is in them.
UPDATE product p SET offer_count = c.n, has_conflict = p.has_conflict AND c.n > 1, updated_at = now()
FROM (
  SELECT p.id, count(s.offer_id)::int AS n FROM product p LEFT JOIN offer_state s ON s.product_id = p.id GROUP BY p.id
) AS c
WHERE c.id = p.id AND p.offer_count <> c.n;
