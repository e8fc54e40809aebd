import { z } from "zod";
import { type RuledField, ruledFields } from "./golden-fields";

/**
 * How one value is chosen among what several offers state. most-agree: what most offers state, spellings set aside, in its commonest
 * spelling. most-complete: of the offer that fills most of its fields. newest: of the offer that changed last. longest: most characters.
 * longest-of-most-complete: the longest among the fullest offers that state it. middle-length: nearest to the median length, which says
 * enough, of those without a shop's noise (`shop-noise`), where there are any. Ties go to the more complete offer, then to the lower id.
 */
export const strategies = [
  "most-agree",
  "most-complete",
  "newest",
  "longest",
  "longest-of-most-complete",
  "middle-length",
] as const;
export type Strategy = (typeof strategies)[number];

const catalogsMax = 50;

/** How a field's value is chosen. The catalogs must differ; one that is both preferred and excluded is refused. */
export const goldenRuleSchema = z
  .object({
    field: z.enum(ruledFields),
    strategy: z.enum(strategies),
    /** In order of trust: the first that states the field is believed, and the strategy chooses among its offers. */
    preferredCatalogIds: z.array(z.uuid()).max(catalogsMax),
    /** Never believed. A title is taken from them all the same where no other offer is left, since a product must have one. */
    excludedCatalogIds: z.array(z.uuid()).max(catalogsMax),
    /** True = a record without it is not complete. */
    isExpected: z.boolean(),
  })
  .refine(({ preferredCatalogIds, excludedCatalogIds }) => {
    const all = [...preferredCatalogIds, ...excludedCatalogIds];
    return new Set(all).size === all.length;
  }, "Name each catalog once: either believed first, or never believed");
export type GoldenRule = z.infer<typeof goldenRuleSchema>;

/** One rule for each field. */
export type GoldenRules = Readonly<Record<RuledField, GoldenRule>>;

const defaultStrategies: Partial<Record<RuledField, Strategy>> = {
  title: "middle-length",
  image: "most-complete",
  link: "most-complete",
  description: "longest-of-most-complete",
};

/** Many things have neither colour nor size. */
const unexpected: readonly RuledField[] = ["color", "size"];

/** The rules of an installation where nobody made one: `stated` takes the place of the rules that are given. */
export function toGoldenRules(stated: readonly GoldenRule[] = []): GoldenRules {
  const rules = ruledFields.map((field): [RuledField, GoldenRule] => [
    field,
    stated.find((rule) => rule.field === field) ?? {
      field,
      strategy: defaultStrategies[field] ?? "most-agree",
      preferredCatalogIds: [],
      excludedCatalogIds: [],
      isExpected: !unexpected.includes(field),
    },
  ]);
  return Object.fromEntries(rules) as Record<RuledField, GoldenRule>;
}

/** The rules that hold where nobody made others. */
export const defaultGoldenRules = toGoldenRules();

/** Whether two rules say the same; the order of preferred catalogs matters, that of excluded ones does not. */
export function isSameRule(a: GoldenRule, b: GoldenRule): boolean {
  const toText = (rule: GoldenRule) =>
    JSON.stringify([
      rule.field,
      rule.strategy,
      rule.preferredCatalogIds,
      [...rule.excludedCatalogIds].sort(),
      rule.isExpected,
    ]);
  return toText(a) === toText(b);
}
