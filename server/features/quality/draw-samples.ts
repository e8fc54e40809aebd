import { createHash } from "node:crypto";
import type { Pool } from "pg";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import { type Clock, systemClock } from "../../platform/clock";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { findChampionId } from "../matcher-registry/champion";
import { toPairRows } from "../matches/pair-rows";
import { addToSample, dropFromSample } from "../matches/sampled-matches";
import { getQualityPlan, stratumSql } from "./data";
import { waitingDaysMax } from "./terms";

/** One day's draw looks at so many pairs, however many there are. */
const windowPairsMax = 5_000;

/**
 * Puts pairs that the matcher settled alone into the review queue, as many as the plan still allows today. Which ones depends on
 * nothing but the day and the pairs' ids: a window of neighbours in the order of their keys from a random place, and of those the
 * ones whose hash with the day is lowest, the strata in turn. Offer ids are hashes, so neighbours have nothing in common. Returns
 * how many were drawn. Doing it twice draws no more.
 */
export function drawSamples(pool: Pool, clock: Clock = systemClock): Promise<number> {
  return inTransaction(pool, async (sql) => {
    // One draw at a time, so that none goes over the limits.
    await sql.query("SELECT pg_advisory_xact_lock(hashtext('quality-sample'))");
    const plan = await getQualityPlan(sql);
    const matcherId = await findChampionId(sql);
    await dropOutdated(sql, plan.isOn ? matcherId : null);
    if (!plan.isOn || matcherId === null) return 0;
    const day = clock.now().toISOString().slice(0, 10);
    const { drawnToday, waiting } = await countDrawn(sql, matcherId, day);
    const quota = Math.min(plan.pairsPerDay - drawnToday, plan.pairsPerDay * waitingDaysMax - waiting);
    return quota > 0 ? draw(sql, { matcherId, day, quota, now: clock.now() }) : 0;
  });
}

/** Where a day's window starts. The lower of two uniform ids has density 2(1 − x), so this is uniform among the pairs. */
export function toWindowStart(day: string): string {
  const uniform = createHash("sha256").update(day).digest().readUInt32BE(0) / 2 ** 32;
  const place = 1 - Math.sqrt(1 - uniform);
  const digits = Math.floor(place * 2 ** 32)
    .toString(16)
    .padStart(8, "0");
  return `${digits}-0000-0000-0000-000000000000`;
}

/** Samples that nobody decided and that say nothing of the matcher in force leave the queue; null = all undecided ones do. */
async function dropOutdated(sql: SqlRunner, matcherId: string | null): Promise<void> {
  const outdated = await kyselyOn(sql)
    .selectFrom("match as m")
    .select(["m.lower_offer_id as lowerOfferId", "m.higher_offer_id as higherOfferId"])
    .where((of) => of.ref("m.is_sampled"))
    .where("m.verdict", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("quality_sample as s")
            .whereRef("s.lower_offer_id", "=", "m.lower_offer_id")
            .whereRef("s.higher_offer_id", "=", "m.higher_offer_id")
            .where("s.matcher_id", "=", matcherId),
        ),
      ),
    )
    // What proves a guarantee waits for people whatever quality asks for.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("guarantee_sample as g")
            .whereRef("g.lower_offer_id", "=", "m.lower_offer_id")
            .whereRef("g.higher_offer_id", "=", "m.higher_offer_id")
            .select("g.drawn_at"),
        ),
      ),
    )
    .execute();
  if (outdated.length === 0) return;
  const dropped = await dropFromSample(sql, outdated);
  await kyselyOn(sql)
    .deleteFrom("quality_sample as s")
    .using(toPairRows(dropped))
    .whereRef("s.lower_offer_id", "=", "asked.lower_offer_id")
    .whereRef("s.higher_offer_id", "=", "asked.higher_offer_id")
    .execute();
}

async function countDrawn(sql: SqlRunner, matcherId: string, day: string) {
  const { rows } = await sql.query<{ drawnToday: number; waiting: number }>(
    `SELECT (SELECT count(*)::int FROM quality_sample WHERE matcher_id = $1 AND sampled_at >= $2::timestamptz) AS "drawnToday",
       (SELECT count(*)::int FROM match WHERE is_sampled AND verdict IS NULL) AS waiting`,
    [matcherId, `${day}T00:00:00Z`],
  );
  return rows[0]!;
}

async function draw(
  sql: SqlRunner,
  { matcherId, day, quota, now }: { matcherId: string; day: string; quota: number; now: Date },
): Promise<number> {
  const columns = "lower_offer_id, higher_offer_id, match_probability, band, verdict, matcher_id FROM match";
  const { rows: chosen } = await sql.query<PairIds & { stratum: string; matchProbability: number }>(
    `WITH nearby AS (
       SELECT * FROM (
         (SELECT ${columns} WHERE lower_offer_id >= $1::uuid ORDER BY lower_offer_id, higher_offer_id LIMIT $2)
         UNION ALL
         (SELECT ${columns} WHERE lower_offer_id < $1::uuid ORDER BY lower_offer_id, higher_offer_id LIMIT $2)
       ) AS around ORDER BY lower_offer_id < $1::uuid, lower_offer_id, higher_offer_id LIMIT $2
     ), ranked AS (
       SELECT m.*, ${stratumSql} AS stratum, row_number() OVER (
         PARTITION BY ${stratumSql} ORDER BY md5(m.lower_offer_id::text || m.higher_offer_id::text || $3)
       ) AS place
       FROM nearby m WHERE m.band <> 'review' AND m.verdict IS NULL AND m.matcher_id = $4
         AND NOT EXISTS (SELECT FROM quality_sample s WHERE s.lower_offer_id = m.lower_offer_id
           AND s.higher_offer_id = m.higher_offer_id)
     )
     SELECT lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId", stratum, match_probability AS "matchProbability"
     FROM ranked ORDER BY place, md5(stratum || $3) LIMIT $5`,
    [toWindowStart(day), windowPairsMax, day, matcherId, quota],
  );
  if (chosen.length === 0) return 0;
  const drawn = new Set((await addToSample(sql, chosen)).map(toPairKey));
  const samples = chosen
    .filter((pair) => drawn.has(toPairKey(pair)))
    .map(({ lowerOfferId, higherOfferId, stratum, matchProbability }) => ({
      lower_offer_id: lowerOfferId,
      higher_offer_id: higherOfferId,
      stratum,
      match_probability: matchProbability,
      matcher_id: matcherId,
      sampled_at: now,
    }));
  if (samples.length > 0) await kyselyOn(sql).insertInto("quality_sample").values(samples).execute();
  return samples.length;
}
