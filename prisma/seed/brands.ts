import type { Random } from "./random";
import { blockedNames, brandParts, curatedBrands, lineParts } from "./vocabulary/brand-names";
import type { ProductKind, Sector } from "./vocabulary/product-kind";

/** A maker with the ways in which shops state its name and the digits that its GTINs begin with. */
export interface Brand {
  name: string;
  /** Legal and longer forms ("Norvik Electronics GmbH"). */
  aliases: readonly string[];
  /** First seven digits of its thirteen-digit GTINs; a leading zero makes them twelve-digit UPCs. */
  gtinPrefix: string;
}

const suffixes: Readonly<Record<Sector, readonly string[]>> = {
  av: ["Electronics", "Audio", "Inc."],
  computing: ["Computers", "Technologies", "Inc."],
  mobile: ["Mobile", "Electronics", "Ltd."],
  appliance: ["Home Appliances", "GmbH", "Group"],
  living: ["Living", "Home", "A/S"],
  tools: ["Tools", "GmbH & Co. KG", "Professional"],
  food: ["Foods", "Ltd", "S.p.A."],
  drinks: ["Beverages", "Drinks Co.", "Ltd"],
  household: ["Care", "Consumer Products", "Labs"],
  pet: ["Pet Foods", "Petcare", "Ltd"],
  apparel: ["Clothing", "Apparel", "Fashion"],
  footwear: ["Sports", "Footwear", "Shoes"],
  accessories: ["Accessories", "Design", "Paris"],
};

function inventName(
  parts: { starts: readonly string[]; middles: readonly string[]; ends: readonly string[] },
  random: Random,
) {
  const middle = random.pick(parts.middles);
  const end = random.pick(parts.ends);
  const last = middle.endsWith(" ") ? end.charAt(0).toUpperCase() + end.slice(1) : end;
  // Three equal letters, "aa" or a doubled syllable ("Halalora") read like a slip.
  return `${random.pick(parts.starts)}${middle}${last}`
    .replace(/(.)\1{2,}/gi, "$1$1")
    .replace(/([aiu])\1/gi, "$1")
    .replace(/(..)\1/gi, "$1");
}

/** Unassigned GS1 prefixes (140–199), so that no invented product takes a real one's number; a fifth are UPCs. */
function inventGtinPrefix(random: Random): string {
  return random.chance(0.2)
    ? `01${String(random.int(0, 99_999)).padStart(5, "0")}`
    : `1${random.int(40, 99)}${random.int(1000, 9999)}`;
}

/**
 * The brands of a sector: the curated ones, then invented ones whose number grows with the square root of the demo's
 * products. Names are distinct ignoring case.
 */
export function createBrands(sector: Sector, products: number, random: Random): Brand[] {
  const wanted = Math.max(10, Math.round(Math.sqrt(products) * 0.45));
  const names = [...curatedBrands[sector]];
  const taken = new Set(names.map((name) => name.toLowerCase()));
  for (let attempt = 0; names.length < wanted && attempt < wanted * 20; attempt++) {
    const name = inventName(brandParts[sector], random);
    const key = name.toLowerCase();
    if (taken.has(key) || blockedNames.has(key) || name.length > 16) continue;
    taken.add(key);
    names.push(name);
  }
  return names.map((name) => ({
    name,
    aliases: suffixes[sector].filter((suffix) => !name.includes(suffix)).map((suffix) => `${name} ${suffix}`),
    gtinPrefix: inventGtinPrefix(random),
  }));
}

/**
 * Names of model lines that a brand uses for a kind: half of them the kind's usual words, half invented. More for a
 * larger demo.
 */
export function createLines(kind: ProductKind, products: number, random: Random): string[] {
  const wanted = 4 + Math.round(Math.log2(1 + products / 1500) * 2);
  const usual = random.shuffle(kind.lines).slice(0, wanted);
  const invented: string[] = [];
  while (usual.length + invented.length < wanted && kind.department !== "grocery") {
    const line = inventName(lineParts, random);
    if (!blockedNames.has(line.toLowerCase()) && !invented.includes(line)) invented.push(line);
  }
  return [...usual, ...invented];
}
