import { z } from "zod";
import type { WordAttribute } from "./attribute-names";
import { type Color, colors, conditions, editions, languages } from "./word-values";

/** Units that amounts are said in: those of measures by their signs, those of counts by their English plural. */
const units = [
  "m",
  "cm",
  "mm",
  "kg",
  "g",
  "l",
  "ml",
  "TB",
  "GB",
  "GHz",
  "MHz",
  "years",
  "months",
  "W",
  "V",
  "mAh",
  "MP",
  "rpm",
  "pieces",
  "users",
  "ports",
] as const;
export type Unit = (typeof units)[number];

const amountSchema = z.object({
  kind: z.literal("amount"),
  /** With two decimals at most. */
  amount: z.number(),
  unit: z.enum(units),
});
export type Amount = z.infer<typeof amountSchema>;

/**
 * What an offer is in an attribute, as data that each reader words: a word of ours for what listings say in many ways ("schwarz" and "nero" are
 * the colour "black"), the number of an edition that is counted, an amount in the unit that suits its size, or what the offer itself says, letter by letter.
 */
export const attributeValueSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("colour"), word: z.enum(colors) }),
  z.object({ kind: z.literal("edition"), word: z.enum(editions) }),
  z.object({ kind: z.literal("condition"), word: z.enum(conditions) }),
  z.object({ kind: z.literal("language"), word: z.enum(languages) }),
  z.object({ kind: z.literal("ordinal"), ordinal: z.number().int() }),
  amountSchema,
  z.object({ kind: z.literal("stated"), stated: z.string() }),
]);
export type AttributeValue = z.infer<typeof attributeValueSchema>;

export const toColorValue = (word: Color): AttributeValue => ({ kind: "colour", word });
export const toStatedValue = (stated: string): AttributeValue => ({ kind: "stated", stated });

/** Of a word that `readWordings` reads: one of ours, or a number. */
export function toWordValue(kind: WordAttribute, word: string): AttributeValue {
  return /^\d+$/.test(word) ? { kind: "ordinal", ordinal: Number(word) } : ({ kind, word } as AttributeValue);
}

const suffixes: Record<number, string> = { 1: "st", 2: "nd", 3: "rd" };
/** Of a whole number ≥ 0: "2nd", "11th", "23rd". */
const toOrdinal = (number: number) =>
  `${number}${(Math.floor(number / 10) % 10 === 1 ? undefined : suffixes[number % 10]) ?? "th"}`;

/** "1.5 l", "1 user", "black", "2nd", in English: what the API, agents and the terminal read. */
export function describeValue(value: AttributeValue): string {
  switch (value.kind) {
    case "stated":
      return value.stated;
    case "ordinal":
      return toOrdinal(value.ordinal);
    case "amount": {
      const { amount, unit } = value;
      return `${amount} ${amount === 1 ? unit.replace(/(?<=[a-z]{3})s$/, "") : unit}`;
    }
    default:
      return value.word;
  }
}

/** Several values of one side: "black/red". */
export function describeValues(values: readonly AttributeValue[], joint = "/"): string {
  return values.map(describeValue).join(joint);
}
