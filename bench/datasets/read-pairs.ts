import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import type { OfferId } from "@/server/domain/offer/offer";
import { toOfferId } from "@/server/domain/offer/offer-id";
import { requireFile, type Table } from "./read-table";

/** A labelled pair: an offer of the left table and one of the right. */
export interface LabelledPair {
  left: OfferId;
  right: OfferId;
  isMatch: boolean;
}

/** Reads `ltable_id,rtable_id[,label]`; without a label column every pair is a match. Throws an Error that names what is missing. */
export function readPairs(path: string, [left, right]: readonly [Table, Table]): LabelledPair[] {
  return readPairRows(path).map((row) => toLabelledPair(row, left, right));
}

/** A labelled pair and what an LLM once said of it. */
export interface LlmAnswer extends LabelledPair {
  /** To the first of its questions. */
  isSame: boolean;
  /** By the wording of the question. */
  isSameBy: ReadonlyMap<string, boolean>;
}

/** Reads `ltable_id,rtable_id,label,ANSWER[,…]` with one column of answers (1 = same) for each wording of the question. */
export function readLlmAnswers(path: string, [left, right]: readonly [Table, Table]): LlmAnswer[] {
  return readPairRows(path).map((row) => {
    const answers = Object.entries(row).filter(([column]) => !pairColumns.includes(column));
    if (!answers[0]) throw new Error(`${basename(path)} has no column with an LLM's answers (${path}).`);
    const isSameBy = new Map(answers.map(([column, answer]) => [column, answer.trim() === "1"]));
    return { ...toLabelledPair(row, left, right), isSame: answers[0][1].trim() === "1", isSameBy };
  });
}

const pairColumns = ["ltable_id", "rtable_id", "label"];

/** A row of a list of pairs as the file states it. */
export type PairRow = Record<string, string> & { ltable_id: string; rtable_id: string };

export function readPairRows(path: string): PairRow[] {
  const rows = parse(readFileSync(requireFile(path)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  }) as Record<string, string>[];
  return rows.map((row) => {
    if (row.ltable_id === undefined || row.rtable_id === undefined)
      throw new Error(`${basename(path)} has no columns ltable_id and rtable_id (${path}).`);
    return row as PairRow;
  });
}

function toLabelledPair({ ltable_id, rtable_id, label }: PairRow, left: Table, right: Table): LabelledPair {
  return {
    left: toOfferId(left.catalogId, ltable_id.trim()),
    right: toOfferId(right.catalogId, rtable_id.trim()),
    isMatch: label === undefined || label.trim() === "1",
  };
}
