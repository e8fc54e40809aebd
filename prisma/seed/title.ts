import { abbreviate, addTypo, mangleCode, truncate } from "./noise";
import type { TrueProduct } from "./product";
import type { Random } from "./random";
import type { ShopStyle } from "./shop-style";
import type { Department } from "./vocabulary/product-kind";
import { durableMarketing, marketingAfter, marketingBefore } from "./vocabulary/shop-words";
import { writeValue } from "./write-value";

const colorNames = new Set(["color", "finish", "strap"]);

/**
 * Fills `{name}` placeholders; a part in square brackets disappears if any placeholder in it is empty. What is left of
 * an empty value (a lone comma, empty parentheses, double spaces) is tidied away.
 */
export function fillPattern(pattern: string, values: Readonly<Record<string, string>>): string {
  const chosen = pattern.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every((match) => values[match[1] ?? ""]) ? part : "",
  );
  return chosen
    .replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")
    .replace(/\(\s*\)/g, "")
    .replace(/\s+/g, " ")
    .replace(/\s+,/g, ",")
    .replace(/(?:, ?)+,/g, ",")
    .replace(/(?:\s[-|]\s?)+(?=\s[-|](?:\s|$))/g, "")
    .replace(/,\s*-\s/g, " - ")
    .replace(/ - ?, ?/g, " - ")
    .replace(/[\s,|\-/]+$/, "")
    .replace(/^[\s,|\-/]+/, "")
    .trim();
}

function removeRepeats(title: string): string {
  return title.replace(/\b(\p{L}[\p{L}'-]{3,})(,?) \1\b/giu, "$1");
}

/** The words of one title: each value as this shop writes it today, or empty where it leaves it out. */
function chooseWords(product: TrueProduct, style: ShopStyle, random: Random): Record<string, string> {
  const { family } = product;
  const code =
    random.chance(0.15) && product.mpn && family.kind.department === "electronics"
      ? product.mpn
      : family.code;
  const words: Record<string, string> = {
    brand: random.chance(style.brandInTitleShare) ? family.brand.name : "",
    line: family.line,
    noun: random.chance(style.value.synonymShare) ? random.pick(family.kind.nouns) : family.noun,
    code: "",
  };
  if (code && random.chance(style.codeInTitleShare)) {
    words.code = random.chance(style.codeMangledShare) ? mangleCode(code, random) : code;
  }
  for (const [name, value] of Object.entries(family.traits)) {
    // What tells neighbours apart is left out less often, and hardly ever where no model code says it too.
    const weight = !family.kind.siblings.includes(name) ? 1.3 : family.code ? 0.4 : 0.12;
    const drop = random.chance(style.traitDropShare * weight);
    words[name] = drop ? "" : writeValue(value, style.value, random);
  }
  for (const [name, value] of Object.entries(product.axes)) {
    const written = random.chance(style.axisDropShare) ? "" : writeValue(value, style.value, random);
    words[name] = style.lowerColors && colorNames.has(name) ? written.toLowerCase() : written;
  }
  return words;
}

/** Two parts between commas change places; the first, which names the product, stays. */
function reorder(title: string, random: Random): string {
  const parts = title.split(", ");
  if (parts.length < 3) return title;
  const [first, ...rest] = parts;
  return [first, ...random.shuffle(rest)].join(", ");
}

function toAmerican(text: string): string {
  return text.replace(
    /\b(grey|colour|aluminium|polarised|analogue|camomile)\b/gi,
    (word) => american[word.toLowerCase()] ?? word,
  );
}

const american: Readonly<Record<string, string>> = {
  grey: "Gray",
  colour: "Color",
  aluminium: "Aluminum",
  polarised: "Polarized",
  analogue: "Analog",
  camomile: "Chamomile",
};

function addMarketing(title: string, department: Department, random: Random): string {
  const durable = department === "electronics" || department === "home";
  const after = durable && random.chance(0.4) ? durableMarketing : marketingAfter;
  return random.chance(0.4) ? random.pick(marketingBefore) + title : title + random.pick(after);
}

/**
 * A product's title as a shop writes it: the kind's pattern for such a shop, its words and units, then what happens to
 * titles on the way into a feed. Never empty.
 */
export function writeTitle(product: TrueProduct, style: ShopStyle, random: Random): string {
  const patterns = product.family.kind.titles;
  const pattern = random.chance(style.otherPatternShare)
    ? random.pick(patterns)
    : patterns[style.titlePattern];
  let title = removeRepeats(fillPattern(pattern, chooseWords(product, style, random)));
  if (random.chance(style.reorderShare)) title = reorder(title, random);
  title = abbreviate(title, style.abbreviateShare, random);
  if (random.chance(style.typoShare)) title = addTypo(title, random);
  if (random.chance(style.marketingShare))
    title = addMarketing(title, product.family.kind.department, random);
  if (style.locale === "en-US") title = toAmerican(title);
  if (style.casing === "upper") title = title.replaceAll(",", "").toUpperCase();
  return random.chance(style.truncateShare) ? truncate(title, style.titleLengthMax, random) : title;
}

/** Two or three sentences about a product, as HTML with entities where the shop's feed has it; empty for the rest. */
export function writeDescription(product: TrueProduct, style: ShopStyle, random: Random): string {
  if (!random.chance(style.descriptionShare)) return "";
  const { family } = product;
  const words: Record<string, string> = { brand: family.brand.name, line: family.line };
  for (const [name, value] of Object.entries({ ...family.traits, ...product.axes })) {
    words[name] = writeValue(value, style.value, random);
  }
  const sentences = random
    .shuffle(family.kind.highlights)
    .slice(0, random.int(2, 3))
    .map((sentence) => fillPattern(sentence, words))
    .filter((sentence) => sentence.length > 8)
    .map((sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1));
  const name = [family.brand.name, family.line, family.code].filter(Boolean).join(" ");
  if (!style.html) return style.casing === "upper" ? sentences.join(" ") : `${name}. ${sentences.join(" ")}`;
  const escaped = sentences.map(escapeHtml);
  return random.chance(0.5)
    ? `<p><strong>${escapeHtml(name)}</strong></p><ul>${escaped.map((text) => `<li>${text}</li>`).join("")}</ul>`
    : `<p>${escapeHtml(name)}:&nbsp;${escaped.join("<br />")}</p>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll("°", "&deg;")
    .replaceAll("²", "&sup2;");
}
