import { histogramBinCount } from "../../domain/matching/calibration/probability-histogram";
import type { SqlRunner } from "../../platform/database";
import {
  type StoredPair,
  type StoredPairRecord,
  storedPairColumns,
  toStoredPair,
} from "../matches/stored-pairs";
import type { MeasuredLabel } from "./schema";

/** How much of the stored matches is read: about 100,000 where tables are larger. */
const bytesCountedMax = 64 * 1024 ** 2;
/** Of these other matchers score at most `sampleMax`. */
const bytesSampledMax = 6 * 1024 ** 2;
const sampleMax = 4_000;

export interface LabelledPair {
  pair: StoredPair;
  label: MeasuredLabel;
}

/** The pairs on which a person's verdict is in force, of the latest `limit` decisions, by id. */
export async function listLabelledPairs(sql: SqlRunner, limit: number): Promise<LabelledPair[]> {
  const { rows } = await sql.query<
    StoredPairRecord & { verdict: MeasuredLabel["verdict"]; decided_at: Date }
  >(
    `WITH latest AS (
       SELECT lower_offer_id, higher_offer_id FROM decision WHERE decider_kind = 'person'
       ORDER BY created_at DESC, id DESC LIMIT $1
     )
     SELECT ${storedPairColumns}, verdict, (SELECT created_at FROM decision WHERE id = decision_id) AS decided_at FROM match
     WHERE (lower_offer_id, higher_offer_id) IN (SELECT lower_offer_id, higher_offer_id FROM latest)
       AND decider_kind = 'person' AND verdict IN ('same', 'variant', 'different')
     ORDER BY lower_offer_id, higher_offer_id`,
    [limit],
  );
  return rows.map((row) => {
    const pair = toStoredPair(row);
    const { lowerOfferId, higherOfferId } = pair;
    const decidedAt = row.decided_at.toISOString();
    return { pair, label: { lowerOfferId, higherOfferId, verdict: row.verdict, decidedAt } };
  });
}

async function readShare(sql: SqlRunner, bytesMax: number): Promise<number> {
  const { rows } = await sql.query<{ bytes: string }>("SELECT pg_relation_size('match') AS bytes");
  return Math.min(1, bytesMax / Math.max(1, Number(rows[0]!.bytes)));
}

/** Undecided stored matches of a random sample of blocks, by who scored them and bin of probability. */
export interface CountedMatches {
  /** Of all blocks, in (0,1]. */
  share: number;
  bins: { matcherId: string; bin: number; count: number; expectedMatches: number }[];
}

export async function countUndecided(sql: SqlRunner): Promise<CountedMatches> {
  const share = await readShare(sql, bytesCountedMax);
  const { rows } = await sql.query<CountedMatches["bins"][number]>(
    `SELECT matcher_id AS "matcherId", least(floor(match_probability * $2 + 1e-9)::int, $2 - 1) AS bin, count(*)::int AS count,
       sum(match_probability)::float8 AS "expectedMatches"
     FROM match TABLESAMPLE SYSTEM ($1) WHERE verdict IS NULL GROUP BY 1, 2`,
    [share * 100, histogramBinCount],
  );
  return { share, bins: rows };
}

/** As good as random ones of the undecided stored matches, at most `sampleMax`. */
export async function sampleUndecided(sql: SqlRunner): Promise<StoredPair[]> {
  const share = await readShare(sql, bytesSampledMax);
  const { rows } = await sql.query<StoredPairRecord>(
    `SELECT ${storedPairColumns} FROM match TABLESAMPLE SYSTEM ($1) WHERE verdict IS NULL
     ORDER BY md5(lower_offer_id::text || higher_offer_id::text) LIMIT $2`,
    [share * 100, sampleMax],
  );
  return rows.map(toStoredPair);
}
