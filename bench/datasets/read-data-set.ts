import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { OfferId } from "@/server/domain/offer/offer";
import { type LabelledPair, readPairs } from "./read-pairs";
import { readTable, requireFile, type Table } from "./read-table";

/** Catalogs with what is known about the pairs of their offers. */
export interface DataSet {
  name: string;
  /** One a catalog. */
  tables: readonly Table[];
  /** Every known match, each once. */
  gold: LabelledPair[];
  /** Reads a split where the data set has it. Nothing is read before it is asked for: test pairs are looked at once. */
  findSplit(name: "train" | "valid" | "test"): LabelledPair[] | null;
  /** What a reader of the figures has to know. */
  notes: string[];
  /** The language of an offer where the set states it; absent: of none. */
  languageOf?: ReadonlyMap<OfferId, string>;
}

/** Two tables in the Magellan/DeepMatcher layout. */
export interface TwoTables extends DataSet {
  tables: [Table, Table];
}

/** A folder so named holds the same offers as its sibling, in the shops' own spelling. */
const originalTextSuffix = "-original-text";
const splitNames = ["train", "valid", "test"] as const;

/** A folder of original texts has the ids of its sibling without the suffix, and takes the labelled pairs from there. */
function findPairsFolder(directory: string): string {
  if (!directory.endsWith(originalTextSuffix) || existsSync(join(directory, "test.csv"))) return directory;
  const sibling = directory.slice(0, -originalTextSuffix.length);
  return existsSync(sibling) ? sibling : directory;
}

/** Reads `tableA.csv`, `tableB.csv` and the matches. Throws an Error of one sentence where a file is absent. */
export async function readDataSet(directory: string): Promise<TwoTables> {
  if (!existsSync(directory)) throw new Error(`There is no folder ${directory}.`);
  const name = basename(directory);
  const paths = ["tableA.csv", "tableB.csv"].map((file) => requireFile(join(directory, file)));
  const tables: [Table, Table] = [
    await readTable(paths[0]!, `${name}/A`),
    await readTable(paths[1]!, `${name}/B`),
  ];
  const pairsFolder = findPairsFolder(directory);
  const findSplit: DataSet["findSplit"] = (split) => {
    const path = join(pairsFolder, `${split}.csv`);
    return existsSync(path) ? readPairs(path, tables) : null;
  };
  const notes = pairsFolder === directory ? [] : [`labelled pairs are those of ${basename(pairsFolder)}`];
  const goldPath = [join(directory, "gold_weak.csv")].find(existsSync) ?? join(directory, "gold.csv");
  const gold = existsSync(goldPath)
    ? readPairs(goldPath, tables)
    : splitNames.flatMap((split) => findSplit(split) ?? []).filter((pair) => pair.isMatch);
  if (gold.length === 0)
    throw new Error(`There is neither gold.csv nor a train, valid or test.csv with matches in ${directory}.`);
  if (goldPath.endsWith("gold_weak.csv")) notes.push("the known matches are weak labels (gold_weak.csv)");
  else if (!existsSync(goldPath)) notes.push("no gold.csv: the known matches are the positive labels");
  return { name, tables, gold: withoutRepeats(gold), findSplit, notes };
}

/** Each pair once, the last said of it. */
export function withoutRepeats(pairs: readonly LabelledPair[]): LabelledPair[] {
  return [...new Map(pairs.map((pair) => [`${pair.left} ${pair.right}`, pair])).values()];
}
