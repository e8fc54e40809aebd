import { sql as raw } from "kysely";
import type { GoldenPin } from "../../domain/golden-record/golden-record";
import { type GoldenRule, type GoldenRules, toGoldenRules } from "../../domain/golden-record/golden-rules";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import type { StoredPin } from "./schema";

/** Longer chains of merged ids are not followed. */
const redirectsMax = 50;

/** The rules in force: those that somebody made, and the defaults. */
export async function readGoldenRules(sql: SqlRunner): Promise<GoldenRules> {
  return toGoldenRules(await listChangedRules(sql));
}

/** Those that somebody made. */
export async function listChangedRules(sql: SqlRunner): Promise<GoldenRule[]> {
  return kyselyOn(sql)
    .selectFrom("golden_rule")
    .select(["field", "strategy", "preferred_catalog_ids as preferredCatalogIds"])
    .select(["excluded_catalog_ids as excludedCatalogIds", "is_expected as isExpected"])
    .orderBy("field")
    .$narrowType<GoldenRule>()
    .execute();
}

/** The products asked about, each with itself and the ids that lead to it, by how far they are. */
const led = (productIds: readonly string[]) => raw<{
  home_id: string;
  id: string;
  depth: number;
}>`(
  WITH RECURSIVE led AS (
    SELECT asked.id AS home_id, asked.id, 0 AS depth FROM unnest(${productIds}::uuid[]) AS asked(id)
    UNION ALL
    SELECT led.home_id, p.id, led.depth + 1 FROM led JOIN product p ON p.redirect_to_id = led.id WHERE led.depth < ${raw.lit(redirectsMax)}
  ) SELECT home_id, id, depth FROM led)`;

/**
 * The pins in force of these products; products without any are left out. A product's own pins come first, then those of the ids that lead to it: the
 * nearest, and of those as near the latest.
 */
export async function readPins(
  sql: SqlRunner,
  productIds: readonly string[],
): Promise<Map<string, GoldenPin[]>> {
  const pins = new Map<string, GoldenPin[]>();
  if (productIds.length === 0) return pins;
  const rows = await kyselyOn(sql)
    .selectFrom(led(productIds).as("led"))
    .innerJoin("golden_pin as pin", "pin.product_id", "led.id")
    .select(["led.home_id as homeId", "pin.field", "pin.value", "pin.offer_id as offerId"])
    .distinctOn(["led.home_id", "pin.field"])
    .orderBy("led.home_id")
    .orderBy("pin.field")
    .orderBy("led.depth")
    .orderBy("pin.pinned_at", "desc")
    .orderBy("pin.product_id")
    .execute();
  for (const { homeId, ...pin } of rows) {
    const known = pins.get(homeId);
    if (known) known.push(pin);
    else pins.set(homeId, [pin]);
  }
  return pins;
}

/** A pin, and the field that it is on. */
export type PlacedPin = StoredPin & { field: string };

/** All that stands on a field of a product and of the ids that lead to it, whether or not it is in force. */
export async function listFieldPins(sql: SqlRunner, productId: string, field: string): Promise<StoredPin[]> {
  return kyselyOn(sql)
    .selectFrom(led([productId]).as("led"))
    .innerJoin("golden_pin as pin", "pin.product_id", "led.id")
    .select(["pin.product_id as productId", "pin.value", "pin.offer_id as offerId"])
    .where("pin.field", "=", field)
    .orderBy("pin.product_id")
    .execute();
}

/** What stands on these ids themselves, by id. */
export async function listPinsOfIds(sql: SqlRunner, productIds: readonly string[]): Promise<PlacedPin[]> {
  if (productIds.length === 0) return [];
  return kyselyOn(sql)
    .selectFrom("golden_pin")
    .select(["product_id as productId", "field", "value", "offer_id as offerId"])
    .where((of) => of("product_id", "=", of.fn.any(of.val(productIds))))
    .orderBy("product_id")
    .orderBy("field")
    .execute();
}
