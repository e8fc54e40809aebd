import { readDemo } from "@/scripts/train-matcher/set-sources";
import { decide, undoDecision } from "@/server/features/decisions/mutations";
import { pairSchema } from "@/server/features/decisions/schema";
import { releaseClaims } from "@/server/features/review/claims";
import { claimFocusPage } from "@/server/features/review/focus-data";
import type { FocusItem } from "@/server/features/review/focus-item";
import type { JobSender } from "@/server/jobs/queue";
import { demoSeed, toDemoTask } from "../datasets/catalog-tasks";
import { toPairName } from "../pipeline/catalog-outcome";
import { importCatalogs } from "../pipeline/import-catalogs";
import { type BenchDatabase, openBenchDatabase } from "../pipeline/open-bench-database";
import { toOfferContent } from "../seen/measured-content";
import { lookAtModels } from "../seen/shipped-models";

/** How often offers come up when the demo's queue is decided by the truth, from its head until nothing waits. */
export interface Visits {
  /** one = the first candidate alone, as a single key decides; all = every candidate that is shown. */
  decides: "one" | "all";
  offers: number;
  decisions: number;
  /** Of the offers that candidates are looked for. */
  meanVisits: number;
  maxVisits: number;
  /** Items that were looked at, in all. */
  items: number;
}

const person = { id: "bench", name: "Bench" };
const unheard: JobSender = { enqueue: async () => undefined };
const itemsMax = 3_000;

/** Replays the demo's queue with so many products twice: one candidate decided at each look, and all that are shown. */
export async function replayVisits(products: number): Promise<Visits[]> {
  const seenBy = lookAtModels(toOfferContent(readDemo(demoSeed, products).offers));
  const database = await openBenchDatabase();
  const task = toDemoTask(products, seenBy);
  try {
    await importCatalogs(database, task.sources);
    const replays: Visits[] = [];
    for (const decides of ["one", "all"] as const) {
      const decisionIds: string[] = [];
      replays.push(await replay(database, { gold: task.gold, decides, decisionIds }));
      for (const id of decisionIds) await undoDecision(database.db, unheard, id, person);
    }
    return replays;
  } finally {
    await database.close();
  }
}

/** `decisionIds`: filled with what was decided, latest last. */
async function replay(
  { db }: BenchDatabase,
  {
    gold,
    decides,
    decisionIds,
  }: { gold: ReadonlySet<string>; decides: Visits["decides"]; decisionIds: string[] },
): Promise<Visits> {
  const visits = new Map<string, number>();
  let items = 0;
  while (items < itemsMax) {
    const { items: page } = await claimFocusPage(db, { filter: {}, limit: 1 }, person.id);
    const [item] = page;
    if (!item) break;
    items++;
    visits.set(item.offer.id, (visits.get(item.offer.id) ?? 0) + 1);
    for (const candidate of decides === "one" ? item.candidates.slice(0, 1) : item.candidates) {
      const verdict = judge(item, candidate, gold);
      const { decisionId } = await decide(db, unheard, { pair: toPair(candidate), verdict }, person);
      decisionIds.push(decisionId);
    }
    await releaseClaims(db.pool, [item.offer.id], person.id);
  }
  const counts = [...visits.values()];
  return {
    decides,
    offers: visits.size,
    decisions: decisionIds.length,
    meanVisits: items / Math.max(1, visits.size),
    maxVisits: Math.max(0, ...counts),
    items,
  };
}

const toPair = ({ lowerOfferId, higherOfferId }: FocusItem["candidates"][number]) =>
  pairSchema.parse({ lowerOfferId, higherOfferId });

function judge(
  { offer }: FocusItem,
  candidate: FocusItem["candidates"][number],
  gold: ReadonlySet<string>,
): "same" | "different" {
  return gold.has(toPairName(offer.id, candidate.offer.id)) ? "same" : "different";
}

export function formatVisits({ decides, offers, decisions, meanVisits, maxVisits, items }: Visits): string {
  const how = decides === "one" ? "one candidate a look" : "all candidates at once";
  return `visits     ${how}: ${items} looks at ${offers} offers for ${decisions} decisions; ${meanVisits.toFixed(2)} an offer, at most ${maxVisits}`;
}
