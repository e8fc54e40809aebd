import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "csv-parse/sync";
import { toOfferId } from "@/server/domain/offer/offer-id";
import type { TwoTables } from "./read-data-set";
import { requireFile, type Table, toCatalogId, toOffers } from "./read-table";

/** Labelled pairs of whole texts (`left,right,label`): each text becomes a title, the same one a side once. All pairs are the test. */
export function readPairTexts(directory: string): TwoTables {
  const name = basename(directory);
  const path = requireFile(join(directory, pairTextsFile));
  const pairs = parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[];
  const mapping = { externalId: "id", title: "title" };
  const idsOf = { left: new Map<string, string>(), right: new Map<string, string>() };
  const toId = (side: "left" | "right", text: string) => {
    const ids = idsOf[side];
    if (!ids.has(text)) ids.set(text, String(ids.size));
    return ids.get(text)!;
  };
  const named = pairs.map(({ left = "", right = "", label }) => ({
    left: toId("left", left),
    right: toId("right", right),
    isMatch: label === "1",
  }));
  const toTable = (side: "left" | "right", part: string): Table => {
    const rows = [...idsOf[side]].map(([title, id]) => ({ id, title }));
    const table = `${name}/${part}`;
    return {
      name: table,
      path,
      catalogId: toCatalogId(table),
      mapping,
      isWholeFile: false,
      ...toOffers(rows, mapping, table),
    };
  };
  const tables: [Table, Table] = [toTable("left", "A"), toTable("right", "B")];
  const test = named.map(({ left, right, isMatch }) => ({
    left: toOfferId(tables[0].catalogId, left),
    right: toOfferId(tables[1].catalogId, right),
    isMatch,
  }));
  return {
    name,
    tables,
    gold: test.filter(({ isMatch }) => isMatch),
    findSplit: (split) => (split === "test" ? test : null),
    notes: ["texts of pairs: the known matches are the positive labels"],
  };
}

/** The file that makes a folder a set of such pairs. */
export const pairTextsFile = "pairs_text.csv";
