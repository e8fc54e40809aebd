import { measureAtThreshold, type PrecisionRecall } from "@/server/domain/evaluation/precision-recall";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import { toOfferId } from "@/server/domain/offer/offer-id";
import type { TwoTables } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";
import { toMeasuredContent } from "../seen/measured-content";
import { lookAtModels } from "../seen/shipped-models";
import { readShippedMatcher, trainChosen } from "./choose-matcher";
import type { CrossReadings } from "./cross-readings";
import { compareSet, type JudgedPair, judgeInContext } from "./judge-pairs";
import { toLabelledCandidates } from "./labelled-candidates";
import type { MatcherChoice } from "./report";

/** How the same pairs fare where no offer has a copy in the other table, and where each has. */
export interface CopiesReport {
  dataset: string;
  pairs: number;
  matches: number;
  /** Each listing stands in one table. */
  without: PrecisionRecall;
  /** The same, each listing also copied into the other table. */
  withCopies: PrecisionRecall;
  /** Judged pairs whose probability the copies took down by more than a point. */
  takenDown: number;
}

const point = 0.01;

/** Tables number their rows each by itself, so that an id alone names no listing. */
const nameListing = ({ externalId, title }: Offer) => `${externalId} ${title}`;

/** The same tables with every listing in one of them, and the labelled pairs that still lead from the left to the right one. */
function toApart(
  { tables: [left, right], ...rest }: TwoTables,
  labelled: readonly LabelledPair[],
): { dataSet: TwoTables; pairs: LabelledPair[] } {
  const offers = new Map([...left.offers, ...right.offers].map((offer) => [offer.id, offer]));
  const placeOf = new Map<string, OfferId>();
  const isFree = (offer: Offer) => (placeOf.get(nameListing(offer)) ?? offer.id) === offer.id;
  const settle = (offer: Offer) => placeOf.set(nameListing(offer), offer.id);
  const pairs = labelled.filter((pair) => {
    const [a, b] = [offers.get(pair.left), offers.get(pair.right)];
    if (!a || !b || nameListing(a) === nameListing(b) || !isFree(a) || !isFree(b)) return false;
    settle(a);
    settle(b);
    return true;
  });
  const keep = (offer: Offer) => {
    if (!isFree(offer)) return false;
    settle(offer);
    return true;
  };
  const tables: TwoTables["tables"] = [
    { ...left, offers: left.offers.filter(keep) },
    { ...right, offers: right.offers.filter(keep) },
  ];
  return { dataSet: { tables, ...rest }, pairs };
}

/** The same tables, each with a copy of all that the other lists. */
function withCopies({ tables: [left, right], ...rest }: TwoTables): TwoTables {
  const copyInto = (table: TwoTables["tables"][number], offers: readonly Offer[]) => {
    const copies = offers.map((offer) => {
      const externalId = `copy of ${offer.externalId}`;
      return { ...offer, externalId, catalogId: table.catalogId, id: toOfferId(table.catalogId, externalId) };
    });
    return { ...table, offers: [...table.offers, ...copies] };
  };
  return { tables: [copyInto(left, right.offers), copyInto(right, left.offers)], ...rest };
}

/**
 * Scores the pairs of valid.csv in both worlds, by the trees of the shipped matcher (or of its sibling that has not seen the set), or of one
 * that is trained on train.csv. Pairs that the first world can't hold are left out of both.
 */
export async function evaluateCopies(
  dataSet: TwoTables,
  choice: MatcherChoice,
  readings: CrossReadings,
): Promise<CopiesReport> {
  const labelled = dataSet.findSplit("valid");
  if (!labelled) throw new Error(`${dataSet.name} has no valid.csv: there are no pairs to judge.`);
  const seenBy = lookAtModels(toMeasuredContent(dataSet));
  const { matcher, threshold } = await (choice === "trained"
    ? trainChosen(dataSet, new Set(), readings, seenBy)
    : readShippedMatcher(seenBy));
  const scorer = toPairScorer(matcher);
  const apart = toApart(dataSet, labelled);
  const judge = (world: TwoTables) =>
    judgeInContext(scorer, compareSet(scorer, toLabelledCandidates(world, apart.pairs, new Set())));
  const [without, copied] = [judge(apart.dataSet), judge(withCopies(apart.dataSet))];
  const keyOf = ({ a, b }: JudgedPair) => `${a} ${b}`;
  const before = new Map(without.map((pair) => [keyOf(pair), pair.matchProbability]));
  return {
    dataset: dataSet.name,
    pairs: without.length,
    matches: without.filter((pair) => pair.isMatch).length,
    without: measureAtThreshold(without, threshold),
    withCopies: measureAtThreshold(copied, threshold),
    takenDown: copied.filter((pair) => pair.matchProbability < before.get(keyOf(pair))! - point).length,
  };
}

const percent = (share: number) => (100 * share).toFixed(1);

/** The report as it is printed. */
export function printCopies({ dataset, pairs, matches, takenDown, ...worlds }: CopiesReport): string {
  const line = (name: string, { f1, precision, recall }: PrecisionRecall) =>
    `${name}: F1 ${percent(f1)}, precision ${percent(precision)}, recall ${percent(recall)}`;
  return [
    `${dataset}: ${pairs} validation pairs, ${matches} of them matches, by the trees`,
    line("each listing in one table", worlds.without),
    line("each also copied into the other", worlds.withCopies),
    `${takenDown} pairs went down by more than a point`,
  ].join("\n");
}
