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
  const rows = parse(readFileSync(requireFile(path)), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  }) as Record<string, string>[];
  return rows.map(({ ltable_id, rtable_id, label }) => {
    if (ltable_id === undefined || rtable_id === undefined)
      throw new Error(`${basename(path)} has no columns ltable_id and rtable_id (${path}).`);
    return {
      left: toOfferId(left.catalogId, ltable_id.trim()),
      right: toOfferId(right.catalogId, rtable_id.trim()),
      isMatch: label === undefined || label.trim() === "1",
    };
  });
}
