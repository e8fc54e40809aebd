import { type Brand, createBrands, createLines } from "./brands";
import { toGtin } from "./gtin";
import type { Family, TrueProduct } from "./product";
import { createRandom, type Random } from "./random";
import { findQuantity, toCodePart } from "./value";
import { electronicsKinds } from "./vocabulary/electronics";
import { fashionKinds } from "./vocabulary/fashion";
import { groceryKinds } from "./vocabulary/grocery";
import { homeKinds } from "./vocabulary/home";
import type { ProductKind, Sector } from "./vocabulary/product-kind";

const departmentShares: readonly [number, readonly ProductKind[]][] = [
  [0.36, electronicsKinds],
  [0.23, homeKinds],
  [0.22, groceryKinds],
  [0.19, fashionKinds],
];

/** Share of the families that are a near-identical neighbour (next generation, larger screen) of an earlier one. */
const siblingShare = 0.34;

/** What the generation of families remembers: brands, lines, and which models exist. */
interface Workshop {
  seed: string;
  products: number;
  brands: Map<Sector, Brand[]>;
  lines: Map<string, string[]>;
  previous: Map<string, Family>;
  signatures: Set<string>;
  gtinCounts: Map<string, number>;
}

function remember<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = create();
  map.set(key, value);
  return value;
}

function pickWeighted<T>(items: readonly T[], weightOf: (item: T) => number, random: Random): T {
  let left = random.next() * items.reduce((sum, item) => sum + weightOf(item), 0);
  for (const item of items) {
    left -= weightOf(item);
    if (left < 0) return item;
  }
  return items[items.length - 1]!;
}

function pickBrand(shop: Workshop, sector: Sector, random: Random): Brand {
  const brands = remember(shop.brands, sector, () =>
    createBrands(sector, shop.products, createRandom(`${shop.seed}/brands/${sector}`)),
  );
  // Some brands are larger than others: the square prefers the first ones.
  return brands[Math.floor(random.next() ** 1.5 * brands.length)]!;
}

function pickLine(shop: Workshop, kind: ProductKind, brand: Brand, random: Random): string {
  if (!random.chance(kind.lineShare)) return "";
  const key = `${kind.id}/${brand.name}`;
  const lines = remember(shop.lines, key, () =>
    createLines(kind, shop.products, createRandom(`${shop.seed}/lines/${key}`)),
  );
  return lines.length > 0 ? random.pick(lines) : "";
}

const codeLetters = "ABCDEFGHKLMNPRSTVWX";

/** A code of the brand's own pattern and prefix letters for this kind; digits and free letters are drawn. */
function createCode(
  shop: Workshop,
  kind: ProductKind,
  brand: Brand,
  traits: Record<string, string>,
  random: Random,
) {
  if (kind.codes.length === 0) return "";
  const fixed = createRandom(`${shop.seed}/code/${kind.id}/${brand.name}`);
  const pattern = fixed.pick(kind.codes);
  const prefix = Array.from({ length: fixed.int(1, 2) }, () => fixed.pick([...codeLetters])).join("");
  return pattern.replace(/\{(\w+)\}|[P9A]/g, (token, trait: string | undefined) => {
    if (trait) return toCodePart(traits[trait] ?? "");
    if (token === "P") return prefix;
    return token === "9" ? String(random.int(1, 9)) : random.pick([...codeLetters]);
  });
}

/** The neighbour's code: a screen or voltage in it follows its trait, else the last digit or letter moves on by one. */
function nextCode(code: string, before: string, after: string, random: Random): string {
  const [from, to] = [toCodePart(before), toCodePart(after)];
  if (/^\d{2}/.test(from) && /^\d{2}/.test(to) && from !== to && code.includes(from))
    return code.replace(from, to);
  const positions = [...code.matchAll(/\d/g)].map((match) => match.index);
  const position = random.chance(0.5)
    ? positions[positions.length - 1]
    : positions[Math.max(0, positions.length - 2)];
  if (position === undefined) return code;
  const digit = (Number(code[position]) + 1) % 10;
  return code.slice(0, position) + digit + code.slice(position + 1);
}

/** How much dearer the values are than the first ones: food by quantity, with a discount for more; all else by steps. */
function priceFamily(
  kind: ProductKind,
  values: Readonly<Record<string, string>>,
  from: Readonly<Record<string, readonly string[]>>,
) {
  let factor = 1;
  for (const [name, value] of Object.entries(values)) {
    const [quantity, first] = [findQuantity(value), findQuantity(from[name]?.[0] ?? "")];
    if (kind.department === "grocery" && quantity && first) {
      factor *= (quantity / first) ** 0.75;
      continue;
    }
    factor *= (1 + (kind.priceStep[name] ?? 0)) ** Math.max(0, from[name]?.indexOf(value) ?? 0);
  }
  return factor;
}

function createFresh(shop: Workshop, kind: ProductKind, key: string, random: Random): Family {
  const brand = pickBrand(shop, kind.sector, random);
  const traits = Object.fromEntries(
    Object.entries(kind.traits).map(([name, values]) => [name, random.pick(values)]),
  );
  const [low, high] = kind.price;
  return {
    key,
    kind,
    brand,
    line: pickLine(shop, kind, brand, random),
    code: createCode(shop, kind, brand, traits, random),
    noun: random.chance(0.7) ? kind.nouns[0]! : random.pick(kind.nouns),
    traits,
    priceEur: low * (high / low) ** random.next() * priceFamily(kind, traits, kind.traits),
    variantSeparator: random.pick(["-", "/", "", "."]),
  };
}

/** The same brand, line and noun with one trait changed: a different product that looks almost the same. */
function createSibling(previous: Family, key: string, random: Random): Family {
  const { kind } = previous;
  const name = random.pick(kind.siblings);
  const before = previous.traits[name] ?? "";
  const others = (kind.traits[name] ?? []).filter((value) => value !== before);
  const after = others.length > 0 ? random.pick(others) : before;
  const traits = { ...previous.traits, [name]: after };
  const ratio = priceFamily(kind, traits, kind.traits) / priceFamily(kind, previous.traits, kind.traits);
  return {
    ...previous,
    key,
    traits,
    code: previous.code && nextCode(previous.code, before, after, random),
    priceEur: previous.priceEur * ratio * (0.95 + random.next() * 0.15),
  };
}

/** What a shopper could tell two families apart by; two of the same signature would be the same product. */
function toSignature(family: Family): string {
  const traits = Object.values(family.traits).map((value) => value.split("|")[0]);
  return [family.kind.id, family.brand.name, family.line, ...traits].join("|");
}

function createFamily(shop: Workshop, key: string, random: Random): Family {
  const [, kinds] = pickWeighted(departmentShares, ([share]) => share, random);
  const kind = pickWeighted(kinds, (item) => item.weight, random);
  const previous = shop.previous.get(kind.id);
  let family = previous && random.chance(siblingShare) ? createSibling(previous, key, random) : null;
  for (let attempt = 0; attempt < 30; attempt++) {
    family ??= createFresh(shop, kind, key, random);
    if (
      !shop.signatures.has(toSignature(family)) &&
      !shop.signatures.has(`${family.brand.name}|${family.code}`)
    )
      break;
    family = null;
  }
  if (!family) return createFamily(shop, key, random);
  shop.signatures.add(toSignature(family));
  if (family.code) shop.signatures.add(`${family.brand.name}|${family.code}`);
  shop.previous.set(kind.id, family);
  return family;
}

function createVariant(
  shop: Workshop,
  family: Family,
  axes: Record<string, string>,
  letter: string,
): TrueProduct {
  const { kind, brand } = family;
  const item = shop.gtinCounts.get(brand.gtinPrefix) ?? 100 + ((brand.name.length * 37) % 900);
  shop.gtinCounts.set(brand.gtinPrefix, item + 1);
  const suffix = Object.values(axes).map(toCodePart).filter(Boolean).join("");
  return {
    key: `${family.key}-${letter}`,
    family,
    axes,
    mpn: family.code ? `${family.code}${family.variantSeparator}${suffix}` : null,
    gtin: toGtin(brand.gtinPrefix, item % 100_000),
    priceEur: family.priceEur * priceFamily(kind, axes, kind.axes),
  };
}

/** Distinct variants of a family: the axes' values are drawn anew for each, colour last to change. */
function createVariants(shop: Workshop, family: Family, random: Random): TrueProduct[] {
  const wanted = random.pick(family.kind.members);
  const names = Object.entries(family.kind.axes);
  const base = Object.fromEntries(names.map(([name, values]) => [name, random.pick(values)]));
  const seen = new Set<string>();
  const variants: TrueProduct[] = [];
  for (let attempt = 0; variants.length < wanted && attempt < 12; attempt++) {
    const axes = attempt === 0 ? base : { ...base };
    if (attempt > 0) {
      const [name, values] = random.pick(names);
      axes[name] = random.pick(values);
      if (random.chance(0.3)) {
        const [second, secondValues] = random.pick(names);
        axes[second] = random.pick(secondValues);
      }
    }
    const signature = Object.values(axes).join("|");
    if (seen.has(signature)) continue;
    seen.add(signature);
    variants.push(createVariant(shop, family, axes, String.fromCharCode(97 + variants.length)));
  }
  return variants;
}

/**
 * The true products of a demo, family by family. About a third of the families are near-identical neighbours of an
 * earlier one; no two families share brand, line and all traits, nor brand and code.
 */
export function createProducts(seed: string, products: number): TrueProduct[] {
  const shop: Workshop = {
    seed,
    products,
    brands: new Map(),
    lines: new Map(),
    previous: new Map(),
    signatures: new Set(),
    gtinCounts: new Map(),
  };
  const result: TrueProduct[] = [];
  for (let index = 1; result.length < products; index++) {
    const random = createRandom(`${seed}/family/${index}`);
    const family = createFamily(shop, `P${String(index).padStart(6, "0")}`, random);
    result.push(...createVariants(shop, family, random).slice(0, products - result.length));
  }
  return result;
}
