import { randomUUID } from "node:crypto";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { type NewUndo, undo } from "../decisions/ledger";
import { holdMatches } from "../matches/standing-matches";
import { joinOffersSql, toTextHashSql } from "./text-hash";

const pairsPerChunk = 500;

/** Who takes a machine's verdict back when what it was about reads otherwise. */
const changedTextRule = { kind: "rule", id: "changed-text" } as const;

/**
 * Takes verdicts of language models back whose offers say something else since, prices aside: the pair is the matcher's and people's again.
 * Returns how many. Verdicts of before it was noted what the offers said then stay.
 */
export async function withdrawStale(db: Database, queue: JobSender): Promise<number> {
  let count = 0;
  for (;;) {
    const stale = await listStale(db.pool, null);
    if (stale.length === 0) return count;
    const undone = await inTransaction(db.pool, async (sql) => {
      const matches = await holdMatches(sql, stale);
      const still = new Set((await listStale(sql, stale)).map(toPairKey));
      const undos = matches.flatMap((match): NewUndo[] =>
        match.decisionId !== null && still.has(toPairKey(match))
          ? [{ id: randomUUID(), match, undoesId: match.decisionId }]
          : [],
      );
      await undo(sql, queue, undos, { decider: changedTextRule });
      return undos.length;
    });
    if (undone === 0) return count;
    count += undone;
  }
}

async function listStale(sql: SqlRunner, pairs: readonly PairIds[] | null): Promise<PairIds[]> {
  const { rows } = await sql.query<PairIds>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId" FROM match m ${joinOffersSql}
     JOIN LATERAL (
       SELECT d.evidence FROM decision d
       WHERE d.lower_offer_id = m.lower_offer_id AND d.higher_offer_id = m.higher_offer_id AND d.decider_kind = 'llm'
       ORDER BY d.created_at DESC, d.id DESC LIMIT 1
     ) AS d ON true
     WHERE m.decider_kind = 'llm'
       AND (d.evidence->>'lowerTextHash' <> ${toTextHashSql("l")} OR d.evidence->>'higherTextHash' <> ${toTextHashSql("h")})
       AND ($1::uuid[] IS NULL OR (m.lower_offer_id, m.higher_offer_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])))
     ORDER BY m.lower_offer_id, m.higher_offer_id LIMIT ${pairsPerChunk}`,
    [pairs?.map((pair) => pair.lowerOfferId) ?? null, pairs?.map((pair) => pair.higherOfferId) ?? null],
  );
  return rows;
}
