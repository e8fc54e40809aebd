import { createHash, randomBytes, randomInt } from "node:crypto";
import { llmFields, toDoubtLines, toOfferLines, toPolicyLines, verdictLetters } from "./pair-prompt";
import type { ResolverChoice } from "./pair-resolver";
import { choicePrompt } from "./prompts/choice-prompt-text";
import { sampleOffer } from "./sample-offer";

/**
 * What no text can foresee of a question, new for each: the delimiter between which offers stand (96 random bits), the nonce that the answer
 * repeats (40 bits), and which candidate stands at which letter. An answer that an offer dictates has neither.
 */
export interface ChoiceMarks {
  delimiter: string;
  nonce: string;
  /** By letter's place: the index of the candidate that stands there. */
  order: readonly number[];
}

/** Fresh marks from the system's random numbers, for so many candidates (at most four). */
export function createChoiceMarks(candidateCount: number): ChoiceMarks {
  const order = Array.from({ length: candidateCount }, (_, index) => index);
  for (let last = order.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return {
    delimiter: `offer-data-${randomBytes(12).toString("hex")}`,
    nonce: randomBytes(5).toString("hex"),
    order,
  };
}

/**
 * The question about an offer and its candidates, each under a letter, in an order of chance. Only allowed fields are in it, cleaned and marked as in
 * the question about a pair.
 */
export function toChoicePrompt(
  choice: ResolverChoice,
  marks: ChoiceMarks,
): { system: string; prompt: string } {
  const { delimiter, nonce, order } = marks;
  const toBlock = (title: string, offer: ResolverChoice["offer"]) =>
    [`${title}:`, `<${delimiter}>`, ...toOfferLines(offer, llmFields, marks), `</${delimiter}>`].join("\n");
  const candidates = order.flatMap((index, place) => {
    const candidate = choice.candidates[index];
    if (!candidate) return [];
    const { offer, doubts = [] } = candidate;
    return [
      [
        toBlock(`Candidate ${verdictLetters[place]}`, offer),
        ...toDoubtLines({ first: choice.offer, second: offer, doubts }),
      ].join("\n"),
    ];
  });
  const prompt = [
    ...toPolicyLines(choice.policies ?? []),
    `Delimiter: ${delimiter}`,
    toBlock("Given offer", choice.offer),
    ...candidates,
    ...(choice.isExclusive ? [choicePrompt.atMostOne] : []),
    `Nonce: ${nonce}\nLetters: ${verdictLetters.slice(0, candidates.length).join(", ")}\nYour answer as JSON:`,
  ].join("\n\n");
  return { system: choicePrompt.system, prompt };
}

/** Names this wording by its content, as `promptVersion` does that of questions about a pair. */
export const choicePromptVersion: string = createHash("sha256")
  .update(choicePrompt.system)
  .update(
    toChoicePrompt(
      {
        offer: sampleOffer,
        candidates: [{ offer: sampleOffer, doubts: [{ attribute: "brand", outcome: "missing" }] }],
        policies: ["policy"],
        isExclusive: true,
      },
      { delimiter: "delimiter", nonce: "nonce", order: [0] },
    ).prompt,
  )
  .digest("hex")
  .slice(0, 12);
