import {
  averagePrecision,
  findBestF1Threshold,
  measureAtThreshold,
} from "@/server/domain/evaluation/precision-recall";
import type { OfferId } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { JudgedPair } from "./judge-pairs";
import type { PairGroup } from "./report";

/** Groups of fewer pairs, or without matches, say nothing. */
const pairsMin = 30;
const matchesMin = 5;
const groupsMax = 12;

/** How the judged pairs fare by category, by language and by the two catalogs that they join, where a set has several of these. */
export function measureGroups(
  dataSet: DataSet,
  judged: readonly JudgedPair[],
  threshold: number,
): PairGroup[] {
  const categories = new Map(
    dataSet.tables.flatMap(({ offers }) =>
      offers.flatMap(({ id, category }): [OfferId, string][] =>
        category ? [[id, toTopCategory(category)]] : [],
      ),
    ),
  );
  const catalogs = new Map(
    dataSet.tables.length > 2
      ? dataSet.tables.flatMap(({ name, offers }) =>
          offers.map(({ id }): [OfferId, string] => [id, name.slice(dataSet.name.length + 1)]),
        )
      : [],
  );
  const measure = (by: PairGroup["by"], saidOf: ReadonlyMap<OfferId, string>) =>
    groupPairs(judged, saidOf).map(([name, pairs]): PairGroup => {
      const matches = pairs.filter((pair) => pair.isMatch).length;
      return {
        by,
        name,
        pairs: pairs.length,
        matches,
        f1: measureAtThreshold(pairs, threshold).f1,
        bestF1: findBestF1Threshold(pairs).f1,
        averagePrecision: averagePrecision(pairs),
      };
    });
  return [
    ...measure("category", categories),
    ...measure("language", dataSet.languageOf ?? new Map()),
    ...measure("catalogs", catalogs),
  ];
}

/** "electrónica > relojes" → "electrónica". */
const toTopCategory = (category: string) => category.split(/\s*[>/|]\s*/)[0]!.slice(0, 40);

/** Pairs whose two values are known, by both: "fr", or "de × fr" where they differ. */
function groupPairs(
  judged: readonly JudgedPair[],
  saidOf: ReadonlyMap<OfferId, string>,
): [string, JudgedPair[]][] {
  const groups = new Map<string, JudgedPair[]>();
  for (const pair of judged) {
    const values = [pair.a, pair.b].flatMap((id) => saidOf.get(id) ?? []);
    if (values.length < 2) continue;
    const name = [...new Set(values)].sort().join(" × ");
    groups.set(name, [...(groups.get(name) ?? []), pair]);
  }
  return [...groups]
    .filter(
      ([, pairs]) => pairs.length >= pairsMin && pairs.filter(({ isMatch }) => isMatch).length >= matchesMin,
    )
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, groupsMax);
}
