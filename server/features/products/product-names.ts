import type { Stated } from "../../domain/golden-record/choose-value";
import { chooseField } from "../../domain/golden-record/golden-record";
import type { SqlRunner } from "../../platform/database";
import { readGoldenRules, readPins } from "../golden-records/data";
import type { ClusterMember } from "./data";

/** What a product is listed by: those two fields of its golden record. */
interface ProductName {
  title: string;
  brand: string | null;
}

/**
 * How these products, and new ones, are named after their offers, by the rules and pins in force. Of ids that are merged away in the same transaction
 * the pins are not known yet: writing the search documents names the product again.
 */
export async function readNaming(
  sql: SqlRunner,
  productIds: readonly string[],
): Promise<(productId: string, offers: readonly ClusterMember[]) => ProductName> {
  const rules = await readGoldenRules(sql);
  const pins = await readPins(sql, productIds);
  return (productId, offers) => {
    const choose = (field: "title" | "brand") => {
      const pin = pins.get(productId)?.find((one) => one.field === field);
      return chooseField(listStatedBy(offers, field), rules[field], pin).value;
    };
    return { title: choose("title") ?? "", brand: choose("brand") };
  };
}

function listStatedBy(offers: readonly ClusterMember[], field: "title" | "brand"): Stated[] {
  return offers.flatMap(({ [field]: value, id, catalogId, completeness, updatedAt }) =>
    value ? [{ id, catalogId, value, completeness, updatedAt }] : [],
  );
}
