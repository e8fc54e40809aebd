import { createHash, randomBytes, randomInt } from "node:crypto";
import { type Verdict, verdicts } from "../domain/matching/match";
import { toPriceText } from "../domain/offer/price";
import { cleanText } from "../domain/offer/text";
import { toMarkedText, toOfferText } from "./offer-text";
import type { Doubt, ResolverOffer, ResolverPair } from "./pair-resolver";
import { pairPrompt } from "./prompts/pair-prompt-text";
import { sampleOffer } from "./sample-offer";

/** The fields of an offer that may be sent, each with how many characters of it at most. */
const lengthsMax = {
  title: 300,
  brand: 100,
  mpn: 100,
  gtin: 14,
  price: 30,
  color: 100,
  size: 100,
  category: 200,
  description: 500,
} as const;

/** A field that an admin may allow to be sent to an LLM. `price` comes with its currency. */
export type LlmField = keyof typeof lengthsMax;

/** Every field that can be sent, in the order in which they are: the default allow-list. */
export const llmFields = Object.keys(lengthsMax) as readonly LlmField[];

/** The letters that stand for verdicts, in the order in which a question lists them. */
export const verdictLetters = ["A", "B", "C", "D"] as const;
type VerdictLetter = (typeof verdictLetters)[number];

/**
 * What no text can foresee of a question, new for each: the delimiter between which offers stand (96 random bits), the nonce that the answer
 * repeats (40 bits), and which letter means which verdict. An answer that an offer dictates has neither.
 */
export interface QuestionMarks {
  delimiter: string;
  nonce: string;
  /** The verdict of each letter of `verdictLetters`. */
  verdictOf: Readonly<Record<VerdictLetter, Verdict>>;
}

/** Fresh marks from the system's random numbers. */
export function createQuestionMarks(): QuestionMarks {
  const order = [...verdicts];
  for (let last = order.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  const [A, B, C, D] = order as [Verdict, Verdict, Verdict, Verdict];
  return {
    delimiter: `offer-data-${randomBytes(12).toString("hex")}`,
    nonce: randomBytes(5).toString("hex"),
    verdictOf: { A, B, C, D },
  };
}

/**
 * The question about a pair. Only the allowed fields are in it, null ones left out, each as one line of JSON between the
 * delimiters, cleaned, cut to its length and its words marked. Which offer comes first depends on a hash of both ids alone, so
 * that a model's preference for a position speaks for neither side, and repeats ask the same.
 */
export function toPairPrompt(
  pair: ResolverPair,
  options: { fields: readonly LlmField[]; marks: QuestionMarks },
): { system: string; prompt: string } {
  return { system: pairPrompt.system, prompt: toQuestion(pair, options) };
}

function toQuestion(
  pair: ResolverPair,
  options: { fields: readonly LlmField[]; marks: QuestionMarks },
): string {
  const lines = [...toPolicyLines(pair.policies ?? []), ...toQuestionLines(pair, options)];
  return `${lines.join("\n\n")}\nYour answer as JSON:`;
}

/** Of a question about a pair what is its own: both offers, where the matcher is in doubt, and its marks; without policies, and without asking for the answer. */
export function toQuestionLines(
  pair: ResolverPair,
  { fields, marks }: { fields: readonly LlmField[]; marks: QuestionMarks },
): string[] {
  const { delimiter, nonce, verdictOf } = marks;
  const blocks = orderOffers(pair).map((offer, index) =>
    [`Offer ${index + 1}:`, `<${delimiter}>`, ...toOfferLines(offer, fields, marks), `</${delimiter}>`].join(
      "\n",
    ),
  );
  const letters = verdictLetters.map((letter) => `${letter} = ${verdictOf[letter]}`).join(", ");
  return [
    `Delimiter: ${delimiter}`,
    ...blocks,
    ...toDoubtLines(pair),
    `Nonce: ${nonce}\nLetters: ${letters}`,
  ];
}

/** What counts as the same. First of all, since these lines are the same for all questions about a catalog. */
export function toPolicyLines(policies: readonly string[]): string[] {
  return policies.map((policy) => `${pairPrompt.policyIntroduction} ${cleanText(policy).slice(0, 500)}`);
}

/** Of which field an attribute tells; what is told of others could be told of any. */
const fieldsOf: Readonly<Record<string, readonly LlmField[]>> = {
  brand: ["brand"],
  category: ["category"],
  colour: ["color"],
  description: ["description"],
  identifier: ["gtin"],
  "model code": ["mpn", "title"],
  price: ["price"],
  "size and quantity": ["size", "title"],
  "stated size": ["size"],
};
const doubtsMax = 4;

/** Where the matcher is in doubt, in our own words alone, and nothing of fields that are withheld. */
export function toDoubtLines({ doubts = [], first, second }: ResolverPair): string[] {
  const isTold = ({ attribute }: Doubt) =>
    (fieldsOf[attribute] ?? ["title"]).some((field) =>
      [first, second].every(({ allowedFields }) => allowedFields?.includes(field) ?? true),
    );
  const told = doubts.filter((doubt) => /^[a-z ]{1,30}$/.test(doubt.attribute) && isTold(doubt));
  if (told.length === 0) return [];
  const words = told.slice(0, doubtsMax).map(({ attribute, outcome }) => `${attribute} (${outcome})`);
  return [`${pairPrompt.doubtsIntroduction} ${words.join(", ")}`];
}

/** The fields that a question about this pair holds, of either offer. */
export function listSentFields({ first, second }: ResolverPair): LlmField[] {
  return llmFields.filter((field) =>
    [first, second].some(
      (offer) => (offer.allowedFields?.includes(field) ?? true) && readField(offer, field) !== null,
    ),
  );
}

function orderOffers({ first, second }: ResolverPair): [ResolverOffer, ResolverOffer] {
  const [lower, higher] = first.id < second.id ? [first, second] : [second, first];
  const hash = createHash("sha256").update(`${lower.id}:${higher.id}`).digest();
  return hash.readUInt8(0) % 2 === 0 ? [lower, higher] : [higher, lower];
}

/** An offer as a question has it: a line a field that may be sent, cleaned, cut and its words marked. */
export function toOfferLines(
  offer: ResolverOffer,
  fields: readonly LlmField[],
  { delimiter, nonce }: Pick<QuestionMarks, "delimiter" | "nonce">,
): string[] {
  return llmFields
    .filter((field) => fields.includes(field) && (offer.allowedFields?.includes(field) ?? true))
    .flatMap((field) => {
      const text = toOfferText(readField(offer, field) ?? "", lengthsMax[field], [delimiter, nonce]);
      return text ? [`${field}: ${JSON.stringify(toMarkedText(text))}`] : [];
    });
}

function readField(offer: ResolverOffer, field: LlmField): string | null {
  return field === "price" ? toPriceText(offer) : offer[field];
}

/** Names the wording of questions by its content, 12 hexadecimal digits: what is learnt of a model's answers holds for answers to this wording. */
export const promptVersion: string = createHash("sha256")
  .update(pairPrompt.system)
  .update(
    toQuestion(
      {
        first: sampleOffer,
        second: sampleOffer,
        doubts: [{ attribute: "brand", outcome: "missing" }],
        policies: ["policy"],
      },
      {
        fields: llmFields,
        marks: {
          delimiter: "delimiter",
          nonce: "nonce",
          verdictOf: { A: "same", B: "variant", C: "different", D: "unsure" },
        },
      },
    ),
  )
  .digest("hex")
  .slice(0, 12);
