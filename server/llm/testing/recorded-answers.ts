import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { toPairKey } from "./replay-server";

export const recordedSets = ["abt-buy", "amazon-google"] as const;
export type RecordedSet = (typeof recordedSets)[number];

/** One pair of a labelled data set and what gpt-4o-mini once said of it. */
export interface RecordedPair {
  left: RecordedRow;
  right: RecordedRow;
  isMatch: boolean;
}

export interface RecordedRow {
  id: string;
  title: string;
  description: string | null;
  brand: string | null;
  price: number | null;
}

const folder = process.env.SAMESKU_DATASETS ?? "../shared/datasets";

/** Null where the recorded answers are here, else the line that says how to get the tests to run. */
export const recordedAnswersMissing = recordedSets.every((set) =>
  existsSync(join(folder, "llm-recorded", `${set}.csv`)),
)
  ? null
  : "skipped: SAMESKU_DATASETS names no folder with llm-recorded and matching";

/** The first `count` recorded pairs whose two titles no other recorded pair has, in the file's order. */
export function readRecordedPairs(set: RecordedSet, count: number): RecordedPair[] {
  const left = readTable(set, "tableA");
  const right = readTable(set, "tableB");
  const pairs = readCsv(join(folder, "llm-recorded", `${set}.csv`)).map((row) => ({
    left: getRow(left, row.ltable_id),
    right: getRow(right, row.rtable_id),
    isMatch: row.domain_complex_force_product === "1",
  }));
  const keys = pairs.map((pair) => toPairKey([pair.left.title, pair.right.title]));
  const isUnique = (index: number) => keys.indexOf(keys[index]!) === keys.lastIndexOf(keys[index]!);
  return pairs.filter((_, index) => isUnique(index)).slice(0, count);
}

export function toAnswers(pairs: readonly RecordedPair[]): Map<string, boolean> {
  return new Map(pairs.map((pair) => [toPairKey([pair.left.title, pair.right.title]), pair.isMatch]));
}

function readTable(set: RecordedSet, table: string): Map<string, RecordedRow> {
  const rows = readCsv(join(folder, "matching", set, `${table}.csv`)).map((row) => ({
    id: row.id ?? "",
    title: row.name ?? row.title ?? "",
    description: row.description || null,
    brand: row.manufacturer || null,
    price: row.price ? Number(row.price) : null,
  }));
  return new Map(rows.map((row) => [row.id, row]));
}

function readCsv(path: string): Record<string, string | undefined>[] {
  const rows: unknown = parse(readFileSync(path), { columns: true, bom: true, relax_quotes: true });
  return z.array(z.record(z.string(), z.string())).parse(rows);
}

function getRow(table: Map<string, RecordedRow>, id: string | undefined): RecordedRow {
  const row = table.get(id ?? "");
  if (!row) throw new Error(`No row ${id}`);
  return row;
}
