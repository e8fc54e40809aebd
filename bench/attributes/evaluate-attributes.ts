import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compactText, foldText, splitFolded } from "@/server/domain/matching/text/fold-text";
import { findModelCodes } from "@/server/domain/matching/text/model-codes";
import { expandWord, findColors } from "@/server/domain/matching/text/product-words";
import { isEqualQuantity, readQuantities } from "@/server/domain/matching/text/quantities";
import type { Dimension } from "@/server/domain/matching/values/attribute-names";
import { readPacks } from "@/server/domain/matching/variants/stated-packs";

/** An offer of WDC PAVE: what people marked in its title (pid 0) and elsewhere, by attribute; "n/a" = it states none. */
interface AnnotatedOffer {
  input_title: string;
  target_scores: Record<string, Record<string, number | { pid: number[] }>>;
}

interface AttributeScore {
  attribute: string;
  /** Offers whose title states it, by the annotation. */
  stated: number;
  /** Offers of which something was read. */
  read: number;
  /** Offers of which one of the values that were read is one of those that are stated. */
  right: number;
}

const fileName = "wdc-pave.jsonl";

export function isAttributeSet(folder: string): boolean {
  return existsSync(join(folder, fileName));
}

export function readAttributeSet(folder: string): AnnotatedOffer[] {
  const lines = readFileSync(join(folder, fileName), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as AnnotatedOffer);
}

interface Reader {
  attribute: string;
  /** As the data set calls it. */
  names: readonly string[];
  readTitle(title: string): readonly (string | number)[];
  /** What a marked value is, in the form that titles are read to. */
  readValue(value: string): readonly (string | number)[];
}

const findTitleColors = (text: string) => findColors(splitFolded(foldText(text)).map(expandWord));

function quantityReader(attribute: string, names: readonly string[], dimension: Dimension): Reader {
  const readText = (text: string) => readQuantities(text.toLowerCase()).quantities[dimension] ?? [];
  return { attribute, names, readTitle: readText, readValue: readText };
}

/** What comparisons and variants read of titles, for which the data set has an attribute. */
const readers: readonly Reader[] = [
  {
    attribute: "part or model number",
    names: ["Part Number", "Manufacturer Stock Number", "Model Number"],
    readTitle: (title) => findModelCodes(readQuantities(title.toLowerCase()).rest),
    readValue: (value) => [compactText(value)],
  },
  {
    attribute: "colour",
    names: ["Color", "Color(s)"],
    readTitle: findTitleColors,
    readValue: (value) => findColors(splitFolded(foldText(value)), true),
  },
  {
    attribute: "pieces in a pack",
    names: ["Pack Quantity"],
    readTitle: readPieces,
    readValue: (value) => [...readPieces(value), ...(value.match(/\d+/g) ?? []).map(Number)],
  },
  quantityReader("capacity (storage)", ["Capacity"], "storage"),
  quantityReader("clock speed", ["Clock Speed"], "frequency"),
  quantityReader("rotational speed", ["Rotational Speed"], "rotation"),
  quantityReader("voltage", ["Voltage"], "voltage"),
  quantityReader("weight", ["Size/Weight", "Paper Weight"], "mass"),
];

function readPieces(text: string): number[] {
  const { packs, rest } = readPacks(text.toLowerCase());
  return [...packs, ...(readQuantities(rest).quantities.pack ?? [])];
}

/**
 * How much of what titles state the product reads of them. Precision is over offers that have the attribute annotated at all, stated or "n/a": of
 * other categories nobody said whether their titles state it.
 */
export function evaluateAttributes(offers: readonly AnnotatedOffer[]): AttributeScore[] {
  return readers.map(({ attribute, names, readTitle, readValue }) => {
    const score: AttributeScore = { attribute, stated: 0, read: 0, right: 0 };
    for (const { input_title: title, target_scores: scores } of offers) {
      const annotated = names.flatMap((name) => (scores[name] ? [scores[name]] : []));
      if (annotated.length === 0) continue;
      const marked = annotated.flatMap((values) => Object.entries(values)).filter(isInTitle);
      const values = marked.flatMap(([value]) => readValue(value));
      const found = readTitle(title);
      if (marked.length > 0) score.stated++;
      if (found.length > 0) score.read++;
      if (found.some((one) => values.some((value) => isSame(one, value)))) score.right++;
    }
    return score;
  });
}

function isInTitle([value, found]: [string, number | { pid: number[] }]): boolean {
  return value !== "n/a" && typeof found === "object" && found.pid.includes(0);
}

function isSame(a: string | number, b: string | number): boolean {
  return typeof a === "number" && typeof b === "number" ? isEqualQuantity(a, b) : a === b;
}

const percent = (share: number, of: number) => (of === 0 ? "–" : `${((share / of) * 100).toFixed(1)} %`);

export function printAttributes(scores: readonly AttributeScore[]): string {
  const lines = scores.map(({ attribute, stated, read, right }) =>
    [
      attribute.padEnd(24),
      String(stated).padStart(6),
      percent(right, read).padStart(10),
      percent(right, stated).padStart(10),
    ].join(" "),
  );
  return ["attribute of the title   stated  precision     recall", ...lines].join("\n");
}
