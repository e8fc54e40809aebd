import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import type { RecentDecision } from "@/server/features/review/recent-decision";
import { type PairIds, toPairKey } from "../pair/pair-address";
import type { Decided } from "./session-store";

/** A decision in reach: one pair, or all of an item. */
export interface LastDecision {
  /** Of this sitting, where it can be shown again; else null. */
  decidedId: string | null;
  title: string;
  verdict: VerdictName;
  pairs: readonly PairIds[];
  decisionIds: readonly string[];
  /** Of many that were made in one go; else null. */
  batchId: string | null;
  pairCount: number;
}

const shownMax = 10;

/** The last ten decisions, latest first: those of this sitting, then what the server knows of earlier ones. */
export function listLastDecisions(
  log: readonly Decided[],
  recent: readonly RecentDecision[],
  isKnown: (pairKey: string) => boolean,
): LastDecision[] {
  const own = log.slice(-shownMax).reverse().map(toLast);
  const ownIds = new Set(log.flatMap(({ choices }) => choices.map(({ decisionId }) => decisionId)));
  const earlier = groupRecent(recent.filter((one) => !ownIds.has(one.id) && !isKnown(toPairKey(one))));
  return [...own, ...earlier].slice(0, shownMax);
}

function toLast({ id, title, choices }: Decided): LastDecision {
  return {
    decidedId: id,
    title,
    verdict: (choices.find(({ verdict }) => verdict === "same") ?? choices[0]!).verdict,
    pairs: choices.map(({ pair }) => pair),
    decisionIds: choices.map(({ decisionId }) => decisionId),
    batchId: null,
    pairCount: choices.length,
  };
}

/** What was recorded at the very same time was one decision on several pairs. */
function groupRecent(recent: readonly RecentDecision[]): LastDecision[] {
  const groups = new Map<string, RecentDecision[]>();
  for (const one of recent) {
    const key = one.batchId ?? `${one.createdAt.getTime()} ${one.verdict}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => ({
    decidedId: null,
    title: group[0]!.title,
    verdict: group[0]!.verdict,
    pairs: group,
    decisionIds: group.map(({ id }) => id),
    batchId: group[0]!.batchId,
    pairCount: group.reduce((sum, { decisionCount }) => sum + decisionCount, 0),
  }));
}
