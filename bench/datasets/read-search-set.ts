import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parse } from "csv-parse/sync";
import type { OfferId } from "@/server/domain/offer/offer";
import { toOfferId } from "@/server/domain/offer/offer-id";
import { readTable, requireFile, type Table, toCatalogId } from "./read-table";

/** Queries over one catalog, with people's grades of what they found. */
export interface SearchSet {
  name: string;
  table: Table;
  queries: JudgedQuery[];
}

export interface JudgedQuery {
  text: string;
  /** As it should have been typed, where people found it mistyped. */
  correctedText: string | null;
  /** 0 = irrelevant; what is not in it was not judged. */
  grades: Map<OfferId, number>;
}

interface Judgment {
  query: string;
  correctedText: string | null;
  document: string;
  grade: number;
}

const productFiles = ["products.jsonl", "products.jsonl.gz", "products.csv"];
const judgedFiles = ["ratings.csv", "queries.csv", "queries-dev.csv"];

/** Whether a folder holds a search set: products with judged queries. */
export function isSearchSet(directory: string): boolean {
  return (
    findProducts(directory) !== undefined && judgedFiles.some((file) => existsSync(join(directory, file)))
  );
}

function findProducts(directory: string): string | undefined {
  return productFiles.map((file) => join(directory, file)).find(existsSync);
}

/**
 * Reads `products.jsonl(.gz)` or `products.csv`, and `ratings.csv` (query,docid,rating), or `queries.csv` (query_id,query) with `qrels.csv`
 * (query_id, the product's id, …, grade), or `queries-dev.csv` (query_id,query,corrected) with `judgments-dev.csv` (query_id,product_id,relevance).
 */
export async function readSearchSet(directory: string): Promise<SearchSet> {
  const name = basename(directory);
  const products = requireFile(findProducts(directory) ?? join(directory, productFiles[0]!));
  const judgments = await readJudgments(directory);
  const known = new Set(judgments.map(({ document }) => document));
  const table = await readTable(products, name, (rows) => ({ externalId: findIdColumn(rows, known) }));
  const queries = new Map<string, JudgedQuery>();
  for (const { query, correctedText, document, grade } of judgments) {
    const judged = queries.get(query) ?? { text: query, correctedText, grades: new Map() };
    judged.grades.set(toOfferId(toCatalogId(name), document), grade);
    queries.set(query, judged);
  }
  return { name, table, queries: [...queries.values()] };
}

/** The column that judgments name products by. Throws where none does. */
function findIdColumn(rows: readonly Record<string, string>[], known: ReadonlySet<string>): string {
  for (const row of rows) {
    const found = Object.keys(row).find((column) => known.has(row[column]!));
    if (found) return found;
  }
  throw new Error("No column of the products holds what the judgments name them by.");
}

type CsvRow = Record<string, string>;

async function readCsv(path: string): Promise<CsvRow[]> {
  return parse(await readFile(requireFile(path)), { columns: true, bom: true });
}

async function readJudgments(directory: string): Promise<Judgment[]> {
  const ratings = join(directory, "ratings.csv");
  if (existsSync(ratings))
    return (await readCsv(ratings)).map((row) => ({
      query: row.query!,
      correctedText: null,
      document: row.docid!,
      grade: Number(row.rating),
    }));
  const isPart = existsSync(join(directory, "queries-dev.csv"));
  const queries = await readCsv(join(directory, isPart ? "queries-dev.csv" : "queries.csv"));
  const texts = new Map(queries.map((row) => [row.query_id, row]));
  return (await readCsv(join(directory, isPart ? "judgments-dev.csv" : "qrels.csv"))).map((row) => {
    const [, document] = Object.values(row);
    const { query, corrected } = texts.get(row.query_id)!;
    return {
      query: query!,
      correctedText: corrected || null,
      document: document!,
      grade: Number(row.grade ?? row.relevance),
    };
  });
}
