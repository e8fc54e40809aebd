import { sql as raw } from "kysely";
import { type DeciderKind, noRanks, type Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import { changedNow, kyselyOn } from "../../platform/query-builder";
import { takeBackMatches } from "./gone-matches";
import type { HeldMatch } from "./standing-matches";

/** What stands on a match from now on. */
export interface NewStanding {
  /** Null = it is undecided again. */
  verdict: Verdict | null;
  /** Whose verdict it is; null where there is none. */
  deciderKind: DeciderKind | null;
  decisionId: string;
}

/** Puts verdicts in force. For the decision ledger alone, which writes their decisions in the same transaction. */
export async function setVerdicts(
  sql: SqlRunner,
  rows: readonly (NewStanding & { match: HeldMatch })[],
): Promise<void> {
  const given = toStandingRows(rows.map(({ match, ...standing }) => ({ ...match, ...standing })));
  await kyselyOn(sql)
    .updateTable("match as m")
    .from(given)
    .set((of) => ({
      verdict: of.ref("given.verdict"),
      decider_kind: of.ref("given.decider_kind"),
      decision_id: of.ref("given.decision_id"),
      updated_at: raw<Date>`now()`,
      ...changedNow,
    }))
    .whereRef("m.lower_offer_id", "=", "given.lower_offer_id")
    .whereRef("m.higher_offer_id", "=", "given.higher_offer_id")
    .execute();
}

/** A decided pair whose match went with an offer that is back. */
export interface ReinstatedMatch extends PairIds, NewStanding {
  /** When it was decided, in [0,1]; null = not noted. */
  matchProbability: number | null;
  matcherId: string | null;
}

const keyColumns = ["lower_offer_id", "higher_offer_id"] as const;
const catalogColumns = ["lower_catalog_id", "higher_catalog_id"] as const;
const standingColumns = [
  "match_probability",
  "matcher_id",
  "verdict",
  "decider_kind",
  "decision_id",
] as const;

/**
 * Stores decided pairs of offers that came back, where both are there, by what was known when they were decided, until the offers are
 * matched; a match that is stored by now gets the verdict. For the decision ledger alone.
 */
export async function reinstateMatches(sql: SqlRunner, rows: readonly ReinstatedMatch[]): Promise<void> {
  await kyselyOn(sql)
    .insertInto("match")
    .columns([...keyColumns, ...catalogColumns, "band", "ranks", "own_log_odds", ...standingColumns])
    .expression((query) =>
      query
        .selectFrom(toStandingRows(rows))
        .innerJoin("offer as l", "l.id", "given.lower_offer_id")
        .innerJoin("offer as h", "h.id", "given.higher_offer_id")
        .select(["l.id as lower_offer_id", "h.id as higher_offer_id"])
        .select(["l.catalog_id as lower_catalog_id", "h.catalog_id as higher_catalog_id"])
        .select([
          raw<string>`'review'`.as("band"),
          raw`${JSON.stringify(noRanks)}::jsonb`.as("ranks"),
          raw<number>`0`.as("own_log_odds"),
        ])
        .select(standingColumns)
        .orderBy("l.id")
        .orderBy("h.id"),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["lower_offer_id", "higher_offer_id"])
        .doUpdateSet((of) => ({
          verdict: of.ref("excluded.verdict"),
          decider_kind: of.ref("excluded.decider_kind"),
          decision_id: of.ref("excluded.decision_id"),
          updated_at: raw<Date>`now()`,
          ...changedNow,
        }))
        .whereRef("match.decision_id", "is distinct from", "excluded.decision_id"),
    )
    .execute();
  await takeBackMatches(sql, rows);
}

interface StandingRow {
  lower_offer_id: string;
  higher_offer_id: string;
  match_probability: number;
  matcher_id: string;
  verdict: Verdict | null;
  decider_kind: DeciderKind | null;
  decision_id: string;
}

function toStandingRows(rows: readonly ReinstatedMatch[]) {
  const records = rows.map(
    (row): StandingRow => ({
      lower_offer_id: row.lowerOfferId,
      higher_offer_id: row.higherOfferId,
      match_probability: row.matchProbability ?? (row.verdict === "same" ? 1 : 0),
      matcher_id: row.matcherId ?? "",
      verdict: row.verdict,
      decider_kind: row.deciderKind,
      decision_id: row.decisionId,
    }),
  );
  return raw<StandingRow>`jsonb_to_recordset(${JSON.stringify(records)}::jsonb)`.as<"given">(
    raw`given(lower_offer_id uuid, higher_offer_id uuid, match_probability float8, matcher_id text, verdict text,
      decider_kind text, decision_id uuid)`,
  );
}
