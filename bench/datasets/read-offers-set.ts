import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { OfferId } from "@/server/domain/offer/offer";
import type { ColumnMapping } from "@/server/domain/offer/source-row/column-mapping";
import { type DataSet, readDataSet, withoutRepeats } from "./read-data-set";
import { pairTextsFile, readPairTexts } from "./read-pair-texts";
import { type LabelledPair, type PairRow, readPairRows } from "./read-pairs";
import { type Row, readTable, requireFile, type Table, toCatalogId, toOffers } from "./read-table";

const splitNames = ["train", "valid", "test"] as const;
const goldNames = ["gold.csv", "gold_weak.csv"];
/** Columns that say where an offer stands or what language it is in, and nothing of the product. */
const languageColumns = ["lang", "language"];
const catalogColumn = "catalog";
/** Labels, should they stand among the columns. */
const labelColumns = ["cluster", "cluster_id"];

/** Whether a folder holds one file of offers instead of two tables. */
function isOffersSet(directory: string): boolean {
  return existsSync(join(directory, "offers.csv"));
}

/** Reads whichever layout a folder has: one file of offers, pairs of whole texts, or two tables. */
export async function readAnyDataSet(directory: string): Promise<DataSet> {
  if (isOffersSet(directory)) return readOffersSet(directory);
  return existsSync(join(directory, pairTextsFile)) ? readPairTexts(directory) : readDataSet(directory);
}

/** The offers that an id of the file names, by the side of a pair on which it stands. */
interface Sides {
  left(id: string): OfferId | undefined;
  right(id: string): OfferId | undefined;
}

/**
 * Reads `offers.csv` (an `id`, a `catalog` and any other columns) with `gold.csv` or `clusters.csv` (`id,cluster`) and pairs in
 * `train|valid|test.csv`. Without a `catalog` column nobody knows which shop an offer is from: then, as published pairs are laid out, it
 * stands in one catalog where a pair names it on the left and in another where one names it on the right, or in both, where its copy is
 * its twin. Throws an Error of one sentence where a file is absent.
 */
async function readOffersSet(directory: string): Promise<DataSet> {
  const name = basename(directory);
  const file = await readTable(requireFile(join(directory, "offers.csv")), name);
  const mapping = withoutColumns(file.mapping, [catalogColumn, ...languageColumns, ...labelColumns]);
  const rows = [...file.rows.values()].map(withoutLabels);
  const lists = new Map(
    [...splitNames.map((split) => `${split}.csv`), ...goldNames]
      .filter((list) => existsSync(join(directory, list)))
      .map((list) => [list, readPairRows(join(directory, list))]),
  );
  const clustersPath = join(directory, "clusters.csv");
  const clusterRows = existsSync(clustersPath)
    ? [
        ...(
          await readTable(clustersPath, `${name}/clusters`, () => ({ externalId: "id", title: "cluster" }))
        ).rows.values(),
      ]
    : [];
  const idColumn = mapping.externalId ?? "id";
  const hasCatalogs = rows.some((row) => (row[catalogColumn] ?? "") !== "");
  const parts = hasCatalogs
    ? [...groupBy(rows, (row) => row[catalogColumn] || "none")]
    : splitBySide(rows, idColumn, [...lists.values()].flat());
  const tables = parts.map(([part, own]) => toTable(file, `${name}/${part}`, mapping, own));
  const sides = hasCatalogs ? toSides(tables, tables) : toSides(tables.slice(0, 1), tables.slice(1));
  const goldList = goldNames.find((list) => lists.has(list));
  const gold = goldList
    ? toPairs(lists.get(goldList)!, sides)
    : clusterRows.length > 0
      ? toPairs(listClusterPairs(clusterRows), sides)
      : splitNames
          .flatMap((split) => toPairs(lists.get(`${split}.csv`) ?? [], sides))
          .filter((pair) => pair.isMatch);
  if (gold.length === 0)
    throw new Error(
      `There is neither gold.csv, clusters.csv nor a train, valid or test.csv with matches in ${directory}.`,
    );
  return {
    name,
    tables,
    gold: withoutRepeats(gold),
    findSplit: (split) => {
      const list = lists.get(`${split}.csv`);
      return list ? toPairs(list, sides) : null;
    },
    notes: [
      ...(hasCatalogs
        ? []
        : ["no catalog column: offers stand in two catalogs, by the side on which pairs name them"]),
      ...(goldList === "gold_weak.csv" ? ["the known matches are weak labels (gold_weak.csv)"] : []),
    ],
    languageOf: listLanguages(tables),
  };
}

function withoutColumns(mapping: ColumnMapping, columns: readonly string[]): ColumnMapping {
  return Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => [
      field,
      column && columns.includes(column.toLowerCase()) ? null : column,
    ]),
  );
}

function withoutLabels(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !labelColumns.includes(column)));
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** An offer that no pair names stands on the left. */
function splitBySide(rows: readonly Row[], idColumn: string, pairs: readonly PairRow[]): [string, Row[]][] {
  const left = new Set(pairs.map((pair) => pair.ltable_id.trim()));
  const right = new Set(pairs.map((pair) => pair.rtable_id.trim()));
  const idOf = (row: Row) => (row[idColumn] ?? "").trim();
  return [
    ["A", rows.filter((row) => left.has(idOf(row)) || !right.has(idOf(row)))],
    ["B", rows.filter((row) => right.has(idOf(row)))],
  ];
}

function toTable(file: Table, name: string, mapping: ColumnMapping, rows: readonly Row[]): Table {
  const { path } = file;
  return {
    name,
    path,
    catalogId: toCatalogId(name),
    mapping,
    isWholeFile: false,
    ...toOffers(
      rows.map(({ [catalogColumn]: _, ...row }) => row),
      mapping,
      name,
    ),
  };
}

function toSides(left: readonly Table[], right: readonly Table[]): Sides {
  const index = (tables: readonly Table[]) =>
    new Map(tables.flatMap((table) => table.offers.map((offer) => [offer.externalId, offer.id])));
  const [onLeft, onRight] = [index(left), index(right)];
  return { left: (id) => onLeft.get(id), right: (id) => onRight.get(id) };
}

/** Pairs of offers that were read; where the sides don't hold them as stated, the other way round. */
function toPairs(rows: readonly PairRow[], { left, right }: Sides): LabelledPair[] {
  return rows.flatMap(({ ltable_id, rtable_id, label }) => {
    const [one, other] = [ltable_id.trim(), rtable_id.trim()];
    const isMatch = label === undefined || label.trim() === "1";
    for (const [a, b] of [
      [left(one), right(other)],
      [left(other), right(one)],
    ] as const)
      if (a && b && a !== b) return [{ left: a, right: b, isMatch }];
    return [];
  });
}

function listClusterPairs(rows: readonly Row[]): PairRow[] {
  return [...groupBy(rows, (row) => row.cluster ?? "").values()].flatMap((members) =>
    members.flatMap((a, at) =>
      members.slice(at + 1).map((b) => ({ ltable_id: a.id ?? "", rtable_id: b.id ?? "" })),
    ),
  );
}

function listLanguages(tables: readonly Table[]): Map<OfferId, string> {
  const languages = tables.flatMap(({ rows }) =>
    [...rows].flatMap(([id, row]): [OfferId, string][] => {
      const language = languageColumns.map((column) => row[column]).find((value) => value);
      return language ? [[id, language]] : [];
    }),
  );
  return new Map(languages);
}
