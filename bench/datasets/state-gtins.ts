import { existsSync } from "node:fs";
import { join } from "node:path";
import { wordId } from "@/server/domain/matching/text/text-grams";
import type { OfferId } from "@/server/domain/offer/offer";
import type { DataSet } from "./read-data-set";
import { readTable } from "./read-table";

/** The number of an offer, by its id in the file. */
export type GtinsOfSet = ReadonlyMap<string, string>;

/** Reads `gtin.csv` (`id,gtin`), where a set keeps its numbers apart. Throws an Error of one sentence where it has none. */
export async function readGtins(directory: string): Promise<GtinsOfSet> {
  const path = join(directory, "gtin.csv");
  if (!existsSync(path))
    throw new Error(`There is no gtin.csv in ${directory}, so that no offer can state its GTIN.`);
  const { rows } = await readTable(path, "gtins", () => ({ externalId: "id", title: "gtin" }));
  return new Map([...rows.values()].map((row) => [row.id ?? "", (row.gtin ?? "").padStart(14, "0")]));
}

/**
 * The set as its shops would list it if a share of the offers, drawn by a hash, stated their GTIN. Labelled pairs of which both do are left out: what
 * is measured is the others, of which no number tells.
 */
export function stateGtins(dataSet: DataSet, gtins: GtinsOfSet, share: number): DataSet {
  const stated = new Set<OfferId>();
  const tables = dataSet.tables.map((table) => ({
    ...table,
    isWholeFile: false,
    offers: table.offers.map((offer) => {
      const gtin = gtins.get(offer.externalId);
      if (gtin === undefined || wordId(`gtin ${offer.externalId}`) / 2 ** 32 >= share) return offer;
      stated.add(offer.id);
      return { ...offer, gtin };
    }),
  }));
  return {
    ...dataSet,
    tables,
    findSplit: (name) =>
      dataSet.findSplit(name)?.filter(({ left, right }) => !(stated.has(left) && stated.has(right))) ?? null,
    notes: [
      ...dataSet.notes,
      `${stated.size} offers state their GTIN; pairs of which both do are not measured`,
    ],
  };
}
