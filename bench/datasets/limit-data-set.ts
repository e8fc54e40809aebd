import { wordId } from "@/server/domain/matching/text/text-grams";
import type { OfferId } from "@/server/domain/offer/offer";
import type { DataSet } from "./read-data-set";
import type { LabelledPair } from "./read-pairs";

const splitNames = ["test", "valid", "train"] as const;
/** FNV's lowest bits follow the text's last letters too closely to draw by. */
const mix = (hash: number) => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;

/**
 * A part of a data set that is the same in each run: the `limit` pairs of lowest hash of each list (those to judge first), the offers that they
 * name and the partners of these. Fewer offers are fewer rivals: figures of a part are to be compared with figures of the same part.
 */
export function limitDataSet(dataSet: DataSet, limit: number): DataSet {
  const externalIds = new Map(
    dataSet.tables.flatMap((table) => table.offers.map((offer) => [offer.id, offer.externalId])),
  );
  const hashOf = ({ left, right }: LabelledPair) =>
    mix(wordId(`${externalIds.get(left)} ${externalIds.get(right)}`));
  const take = (pairs: readonly LabelledPair[]) =>
    pairs.length <= limit ? [...pairs] : [...pairs].sort((a, b) => hashOf(a) - hashOf(b)).slice(0, limit);
  const splits = new Map(
    splitNames.flatMap((name) => {
      const pairs = dataSet.findSplit(name);
      return pairs ? [[name, take(pairs)] as const] : [];
    }),
  );
  const first = splits.get("test") ?? splits.get("valid") ?? take(dataSet.gold);
  const kept = new Set<OfferId>(
    [...splits.values(), first].flat().flatMap(({ left, right }) => [left, right]),
  );
  const named = new Set(kept);
  for (const { left, right } of dataSet.gold)
    if (named.has(left) || named.has(right)) kept.add(left).add(right);
  return {
    ...dataSet,
    tables: dataSet.tables.map((table) => ({
      ...table,
      isWholeFile: false,
      offers: table.offers.filter(({ id }) => kept.has(id)),
      rows: new Map([...table.rows].filter(([id]) => kept.has(id))),
    })),
    gold: dataSet.gold.filter(({ left, right }) => kept.has(left) && kept.has(right)),
    findSplit: (name) => splits.get(name) ?? null,
    notes: [...dataSet.notes, `a part: ${limit} pairs of each list and the offers that they name`],
  };
}
