import { sql as raw } from "kysely";
import type { Pool } from "pg";
import { defaultGoldenRules, type GoldenRule, isSameRule } from "../../domain/golden-record/golden-rules";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { noteChangedProducts, noteEveryProduct } from "../search-outbox/note-changes";
import { listChangedRules, listFieldPins } from "./data";
import type { FieldOfProduct, PinChange, PinInput, StoredPin } from "./schema";

/** So many fields of a product may be pinned. */
const pinsMax = 60;

/**
 * Puts a value on a field of a product; what was pinned there before is replaced. Returns the log's entry, by which it is undone. Throws
 * AppError("not-found") where the product is gone or was merged away, "conflict" where too many of its fields are pinned.
 */
export async function pinField(
  pool: Pool,
  { productId, field, value, offerId }: PinInput,
  actorId: string,
): Promise<{ entryId: string | null }> {
  return changingPins(pool, async (sql) => {
    const name = await holdProduct(sql, productId);
    await refuseTooMany(sql, productId);
    const before = await listFieldPins(sql, productId, field);
    const own = { productId, value, offerId };
    const after = [...before.filter((pin) => pin.productId !== productId), own];
    return putPins(sql, { field, before, after }, { kind: "field-pinned", name, productId, actorId });
  });
}

/** Takes the pins off a field, those that came with merged products too, so that its rule chooses again. Errors as of `pinField`. */
export async function unpinField(
  pool: Pool,
  { productId, field }: FieldOfProduct,
  actorId: string,
): Promise<{ entryId: string | null }> {
  return changingPins(pool, async (sql) => {
    const name = await holdProduct(sql, productId);
    const before = await listFieldPins(sql, productId, field);
    const change = { field, before, after: [] };
    return putPins(sql, change, { kind: "field-unpinned", name, productId, actorId });
  });
}

/** Puts what stood on a field before a change in the place of what stands there now; for undoing. */
export async function restorePins(
  pool: Pool,
  productId: string,
  { field, before, after }: PinChange,
  { name, actorId }: { name: string; actorId: string },
): Promise<void> {
  const kind = before.length > 0 ? "field-pinned" : "field-unpinned";
  await changingPins(pool, (sql) =>
    putPins(sql, { field, before: after, after: before }, { kind, name, productId, actorId }),
  );
}

interface PinEntry {
  kind: "field-pinned" | "field-unpinned";
  /** Of the product. */
  name: string;
  productId: string;
  actorId: string;
}

async function putPins(
  sql: SqlRunner,
  change: PinChange,
  { kind, name, productId, actorId }: PinEntry,
): Promise<{ entryId: string | null }> {
  const { field, before, after } = change;
  if (isSamePins(before, after)) return { entryId: null };
  const ids = [...new Set([...before, ...after].map((pin) => pin.productId))];
  await kyselyOn(sql)
    .deleteFrom("golden_pin")
    .where("field", "=", field)
    .where((of) => of("product_id", "=", of.fn.any(of.val(ids))))
    .execute();
  if (after.length > 0) {
    const rows = after.map((pin) => ({
      product_id: pin.productId,
      field,
      value: pin.value,
      offer_id: pin.offerId,
    }));
    await kyselyOn(sql).insertInto("golden_pin").values(rows).execute();
  }
  await noteChangedProducts(sql, [...new Set([productId, ...ids])]);
  const detail = { name, pins: { field, before, after } };
  return { entryId: await recordActivity(sql, { kind, actorId, subjectId: productId, detail }) };
}

/** Whether the same values stand on the same ids, whatever their order. */
export function isSamePins(a: readonly StoredPin[], b: readonly StoredPin[]): boolean {
  const toText = (pins: readonly StoredPin[]) =>
    JSON.stringify(pins.map(({ productId, value, offerId }) => [productId, value, offerId]).sort());
  return toText(a) === toText(b);
}

async function refuseTooMany(sql: SqlRunner, productId: string): Promise<void> {
  const { count } = await kyselyOn(sql)
    .selectFrom("golden_pin")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("product_id", "=", productId)
    .executeTakeFirstOrThrow();
  if (Number(count) < pinsMax) return;
  throw new AppError("conflict", "too many pins", {
    userMessage: `${pinsMax} fields of this product are pinned already. Unpin one first.`,
  });
}

/** Keeps the product from being merged away until the transaction ends. Returns its title. */
async function holdProduct(sql: SqlRunner, productId: string): Promise<string> {
  const product = await kyselyOn(sql)
    .selectFrom("product")
    .select(["title", "redirect_to_id"])
    .where("id", "=", productId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (product && product.redirect_to_id === null) return product.title;
  throw new AppError("not-found", `No product ${productId}`, {
    userMessage: "This product is gone or was merged into another one. Reload the page.",
  });
}

/** Rules of golden records as a whole: fields that none is given for go back to their defaults. All products follow. Returns the log's entry. */
export async function changeGoldenRules(
  pool: Pool,
  rules: readonly GoldenRule[],
  actorId: string,
): Promise<{ entryId: string | null }> {
  return changingPins(pool, async (sql) => {
    const before = await listChangedRules(sql);
    const after = rules
      .filter((rule) => !isSameRule(rule, defaultGoldenRules[rule.field]))
      .toSorted((a, b) => (a.field < b.field ? -1 : 1));
    if (isSameRules(before, after)) return { entryId: null };
    await kyselyOn(sql).deleteFrom("golden_rule").execute();
    if (after.length > 0) {
      const rows = after.map((rule) => ({
        field: rule.field,
        strategy: rule.strategy,
        preferred_catalog_ids: raw<string[]>`${rule.preferredCatalogIds}::uuid[]`,
        excluded_catalog_ids: raw<string[]>`${rule.excludedCatalogIds}::uuid[]`,
        is_expected: rule.isExpected,
      }));
      await kyselyOn(sql).insertInto("golden_rule").values(rows).execute();
    }
    await noteEveryProduct(sql);
    const detail = { goldenRulesBefore: before, goldenRulesAfter: after };
    return {
      entryId: await recordActivity(sql, { kind: "golden-rules-changed", actorId, subjectId: null, detail }),
    };
  });
}

/** Whether two sets of changed rules say the same. */
export function isSameRules(a: readonly GoldenRule[], b: readonly GoldenRule[]): boolean {
  return (
    a.length === b.length &&
    a.every((rule) => b.some((other) => other.field === rule.field && isSameRule(rule, other)))
  );
}

/** One change at a time, so that each knows what stood before it. */
function changingPins<T>(pool: Pool, work: (sql: SqlRunner) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtext('golden-records'))");
    return work(sql);
  });
}
