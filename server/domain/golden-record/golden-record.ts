import { z } from "zod";
import type { Offer } from "../offer/offer";
import {
  type ChosenValue,
  chooseValue,
  goldenReasons,
  groupBy,
  type Stated,
  toValueKey,
} from "./choose-value";
import {
  findAttributeName,
  type GoldenFieldName,
  goldenAttributesMax,
  goldenFields,
  type RuledField,
  ruledFields,
} from "./golden-fields";
import { defaultGoldenRules, type GoldenRule, type GoldenRules } from "./golden-rules";

const goldenValueSchema = z.object({
  /** Null = no offer that may be believed states it; then there is no source. */
  value: z.string().nullable(),
  /** The offer that it was taken from; null = a person typed it in, or there is no value. */
  offerId: z.uuid().nullable(),
  reason: z.enum(goldenReasons).nullable(),
  /** How many offers state this value, whatever its spelling. */
  agreeCount: z.number().int(),
  /** How many offers that may be believed state the field at all. */
  statedCount: z.number().int(),
});
type GoldenValue = z.infer<typeof goldenValueSchema>;

export const goldenFieldSchema = goldenValueSchema.extend({ field: z.enum(goldenFields) });
/** A fixed field of a record, with where it comes from. */
export type GoldenField = z.infer<typeof goldenFieldSchema>;

export const goldenAttributeSchema = goldenValueSchema.extend({ name: z.string(), value: z.string() });
/** An attribute of a record, under its commonest spelling. */
type GoldenAttribute = z.infer<typeof goldenAttributeSchema>;

const completenessSchema = z.object({
  /** Expected fields that have a value. */
  filledCount: z.number().int(),
  expectedCount: z.number().int(),
  /** Whole percent, 0 to 100, rounded down: 100 = nothing is missing. */
  percent: z.number().int(),
  missing: z.array(z.enum(ruledFields)),
});
type Completeness = z.infer<typeof completenessSchema>;

export interface GoldenRecord {
  fields: GoldenField[];
  /** Those that most offers state first, at most `goldenAttributesMax`. */
  attributes: GoldenAttribute[];
  completeness: Completeness;
}

/** A value that a person put on a field of a product: see the README for where it goes. */
export interface GoldenPin {
  /** A `PinnableField`. */
  field: string;
  value: string;
  /** The offer that it was picked from; null = typed in. */
  offerId: string | null;
}

/** As much of an offer as its product's record is made from. */
export type GoldenSource = Pick<
  Offer,
  | "id"
  | "title"
  | "brand"
  | "mpn"
  | "gtin"
  | "color"
  | "size"
  | "category"
  | "description"
  | "imageLink"
  | "link"
> & { catalogId: string; updatedAt: Date; attributes: readonly (readonly [name: string, value: string])[] };

/** What else decides about a record beside its offers. */
export interface GoldenPolicy {
  rules?: GoldenRules;
  pins?: readonly GoldenPin[];
}

/**
 * The record of a product: each field by its rule, or as somebody pinned it, with the offer that it was taken from and why. The order of the offers
 * does not matter. `offers` must not be empty, so that there is a title.
 */
export function composeGoldenRecord(
  offers: readonly GoldenSource[],
  { rules = defaultGoldenRules, pins = [] }: GoldenPolicy = {},
): GoldenRecord {
  const fields = goldenFields.map((field) => ({
    field,
    ...chooseField(listStated(offers, field), rules[field], findPin(pins, field)),
  }));
  const attributes = composeAttributes(offers, rules.attributes, pins);
  const filled = new Set<RuledField>(fields.flatMap(({ field, value }) => (value === null ? [] : [field])));
  if (attributes.length > 0) filled.add("attributes");
  return { fields, attributes, completeness: toCompleteness(filled, rules) };
}

/** What one field says, from what its offers state of it. */
export function chooseField(stated: readonly Stated[], rule: GoldenRule, pin?: GoldenPin): GoldenValue {
  return pin ? toPinned(stated, pin) : toValue(chooseValue(stated, rule));
}

const findPin = (pins: readonly GoldenPin[], field: GoldenFieldName) =>
  pins.find((pin) => pin.field === field);

/** What each offer states of a field, in the order of their ids. Links that no browser may open are left out. */
export function listStated(offers: readonly GoldenSource[], field: GoldenFieldName): Stated[] {
  return toStated(offers, (offer) => {
    if (field === "image") return toWebLink(offer.imageLink);
    return field === "link" ? toWebLink(offer.link) : offer[field];
  });
}

/** The same of an attribute, whatever the spelling of its name. */
export function listStatedAttribute(offers: readonly GoldenSource[], name: string): Stated[] {
  const key = toValueKey(name);
  return toStated(
    offers,
    (offer) => offer.attributes.find(([stated]) => toValueKey(stated) === key)?.[1] ?? null,
  );
}

function toStated(offers: readonly GoldenSource[], read: (offer: GoldenSource) => string | null): Stated[] {
  const stated = offers.flatMap((offer): Stated[] => {
    const value = read(offer);
    const { id, catalogId, updatedAt } = offer;
    return value ? [{ id, catalogId, value, completeness: countStatedFields(offer), updatedAt }] : [];
  });
  return stated.length < 2 ? stated : stated.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** How many of an offer's fields say something: 0 to 8. */
function countStatedFields(offer: GoldenSource): number {
  const { brand, mpn, gtin, color, size, category, description, imageLink } = offer;
  let count = 0;
  for (const value of [brand, mpn, gtin, color, size, category, description, imageLink]) if (value) count++;
  return count;
}

function composeAttributes(
  offers: readonly GoldenSource[],
  rule: GoldenRule,
  pins: readonly GoldenPin[],
): GoldenAttribute[] {
  if (pins.length === 0 && offers.every(({ attributes }) => attributes.length === 0)) return [];
  const names = groupBy(
    [...offers]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap(({ attributes }) => attributes.map(([name]) => name)),
    toValueKey,
  );
  const spelt = new Map(names.map((spellings) => [toValueKey(spellings[0]!), pickSpelling(spellings)]));
  const pinned = new Map<string, GoldenPin>();
  for (const pin of pins) {
    const name = findAttributeName(pin.field);
    if (name === null) continue;
    pinned.set(toValueKey(name), pin);
    if (!spelt.has(toValueKey(name))) spelt.set(toValueKey(name), name);
  }
  return [...spelt]
    .flatMap(([key, name]): GoldenAttribute[] => {
      const { value, ...source } = chooseField(listStatedAttribute(offers, name), rule, pinned.get(key));
      return value === null ? [] : [{ name, value, ...source }];
    })
    .sort((a, b) => b.statedCount - a.statedCount || (a.name < b.name ? -1 : 1))
    .slice(0, goldenAttributesMax);
}

/** The commonest; of those as common the first by code units. */
function pickSpelling(spellings: readonly string[]): string {
  return groupBy(spellings, (one) => one).sort(
    (a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1),
  )[0]![0]!;
}

function toValue(chosen: ChosenValue | null): GoldenValue {
  if (chosen === null) return { value: null, offerId: null, reason: null, agreeCount: 0, statedCount: 0 };
  const { source, reason, agreeCount, statedCount } = chosen;
  return { value: source.value, offerId: source.id, reason, agreeCount, statedCount };
}

/** An offer that has left, or states something else by now, is no source any more. */
function toPinned(stated: readonly Stated[], { value, offerId }: GoldenPin): GoldenValue {
  const agreeing = stated.filter((one) => toValueKey(one.value) === toValueKey(value));
  return {
    value,
    offerId: agreeing.find(({ id }) => id === offerId)?.id ?? null,
    reason: "pinned",
    agreeCount: agreeing.length,
    statedCount: stated.length,
  };
}

/** How much of what the rules expect is there. Where they expect nothing, everything is. */
function toCompleteness(filled: ReadonlySet<RuledField>, rules: GoldenRules): Completeness {
  const expected = ruledFields.filter((field) => rules[field].isExpected);
  const missing = expected.filter((field) => !filled.has(field));
  const filledCount = expected.length - missing.length;
  const percent = expected.length === 0 ? 100 : Math.floor((100 * filledCount) / expected.length);
  return { filledCount, expectedCount: expected.length, percent, missing };
}

/** Feeds state all sorts of links. */
function toWebLink(link: string | null): string | null {
  return link !== null && /^https?:\/\//i.test(link) ? link : null;
}
