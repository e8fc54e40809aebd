import { groupBy, type Stated, toValueKey } from "../../domain/golden-record/choose-value";
import { findAttributeName, goldenFields } from "../../domain/golden-record/golden-fields";
import { chooseField, listStated, listStatedAttribute } from "../../domain/golden-record/golden-record";
import type { SqlRunner } from "../../platform/database";
import { readGoldenRules, readPins } from "../golden-records/data";
import type { FieldOfProduct } from "../golden-records/schema";
import { listOfferViews } from "../offers/data";
import { listProductOfferIds, productOffersMax } from "./data";
import type { FieldCandidates } from "./schema";

/** A dialog shows no more. */
const candidatesMax = 30;
const namedOffersMax = 5;

/** What offers of a product state of a field, what its rule makes of that, and what somebody pinned. */
export async function listFieldCandidates(
  sql: SqlRunner,
  { productId, field }: FieldOfProduct,
): Promise<FieldCandidates> {
  const offerIds = (await listProductOfferIds(sql, [productId])).slice(0, productOffersMax);
  const offers = await listOfferViews(sql, offerIds);
  const rules = await readGoldenRules(sql);
  const pins = (await readPins(sql, [productId])).get(productId) ?? [];
  const catalogs = new Map<string, string>(offers.map(({ id, catalogName }) => [id, catalogName]));
  const fixed = goldenFields.find((known) => known === field);
  const name = findAttributeName(field) ?? "";
  const stated = fixed ? listStated(offers, fixed) : listStatedAttribute(offers, name);
  const { value, offerId, reason, agreeCount, statedCount } = chooseField(
    stated,
    rules[fixed ?? "attributes"],
  );
  const pin = pins.find((one) =>
    fixed ? one.field === field : toValueKey(findAttributeName(one.field) ?? "") === toValueKey(name),
  );
  return {
    ruled: { value, offerId, reason, agreeCount, statedCount },
    pin: pin ? { field: pin.field, value: pin.value, offerId: pin.offerId } : null,
    candidates: toCandidates(stated, catalogs),
  };
}

/** One for each value, in its commonest spelling; what most offers state comes first. */
function toCandidates(
  stated: readonly Stated[],
  catalogs: ReadonlyMap<string, string>,
): FieldCandidates["candidates"] {
  const bySize = (a: readonly Stated[], b: readonly Stated[]) => b.length - a.length;
  return groupBy(stated, ({ value }) => toValueKey(value))
    .sort(bySize)
    .slice(0, candidatesMax)
    .map((group) => {
      const [spelling] = groupBy(group, ({ value }) => value).sort(bySize);
      const offers = [...spelling!, ...group.filter((one) => !spelling!.includes(one))];
      return {
        value: spelling![0]!.value,
        offerId: spelling![0]!.id,
        offerCount: group.length,
        catalogNames: [...new Set(offers.map(({ id }) => catalogs.get(id) ?? ""))].slice(0, namedOffersMax),
      };
    });
}
