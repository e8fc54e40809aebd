import { z } from "zod";
import { type Verdict, verdictSchema, verdicts } from "../domain/matching/match";
import { cleanText, truncateAtWord } from "../domain/offer/text";

/** What is read of an answer: the rest of it is not worth the work. */
const answerLengthMax = 20_000;
const reasonLengthMax = 300;
const objectsMax = 50;

/** Of an answer that states none: too little to settle anything, enough to show. */
const unstatedConfidence = 0.5;

/**
 * The schema that endpoints are asked to follow. It has no bounds, as strict modes refuse some of them; `parseOpinion`
 * sets the bounds. The reason comes first, so that a verdict follows from it.
 */
export const opinionSchema = z.object({
  reason: z.string(),
  verdict: verdictSchema,
  confidence: z.number(),
});

/** The part of an opinion that the answer's text holds. */
export interface StatedOpinion {
  verdict: Verdict;
  confidence: number;
  reason: string;
}

const wordsOfVerdict: Readonly<Record<Verdict, readonly string[]>> = {
  same: ["same", "yes", "match", "true", "1"],
  variant: ["variant"],
  different: ["different", "no", "no match", "false", "0"],
  unsure: ["unsure"],
};

/**
 * Reads an answer as models give them: the object asked for, the same inside prose or a code fence, after thinking aloud,
 * with "yes"/"no"/1/0 for the verdict, or nothing but such a word. Confidence in percent is divided by 100, none is 0.5.
 * Null where there is no verdict, or where two objects contradict each other (one may be an echo of an offer's text).
 */
export function parseOpinion(answer: string): StatedOpinion | null {
  const text = answer
    .slice(0, answerLengthMax)
    .replace(/<think>[\s\S]*?<\/think>/g, "")
    .trim();
  const stated = listStatedOpinions(text);
  const [first] = stated;
  if (!first) return parseWord(text);
  return stated.every((opinion) => opinion.verdict === first.verdict) ? first : null;
}

/** Text of a model as it may be stored and shown: plain, one line, at most 300 characters. */
export function toReason(text: string): string {
  return truncateAtWord(cleanText(text.slice(0, answerLengthMax)), reasonLengthMax);
}

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);
const looseSchema = z.object({
  verdict: scalarSchema.optional(),
  answer: scalarSchema.optional(),
  match: scalarSchema.optional(),
  confidence: z.coerce.number().min(0).max(100).catch(unstatedConfidence),
  reason: z.string().catch(""),
});

function toOpinion(object: unknown): StatedOpinion | null {
  const parsed = looseSchema.safeParse(object);
  if (!parsed.success) return null;
  const { verdict: word, answer, match, confidence, reason } = parsed.data;
  const verdict = findVerdict(String(word ?? answer ?? match ?? ""));
  if (!verdict) return null;
  return { verdict, confidence: confidence > 1 ? confidence / 100 : confidence, reason: toReason(reason) };
}

function parseWord(text: string): StatedOpinion | null {
  const bare = text.replace(/^["'*`\s]+|["'*`.!\s]+$/g, "");
  const lead = /^(yes|no|same|variant|different|unsure)\b[*"']*\s*[,.:;–—-]/i.exec(bare)?.[1];
  const verdict = findVerdict(bare) ?? findVerdict(lead ?? "");
  if (!verdict) return null;
  return { verdict, confidence: unstatedConfidence, reason: lead ? toReason(bare) : "" };
}

function findVerdict(word: string): Verdict | null {
  const key = word.trim().toLowerCase();
  return verdicts.find((verdict) => wordsOfVerdict[verdict].includes(key)) ?? null;
}

/** The opinions in the JSON objects of a text, in order. Objects inside an object that is an opinion are its own affair. */
function listStatedOpinions(text: string): StatedOpinion[] {
  const opinions: StatedOpinion[] = [];
  let start = text.indexOf("{");
  for (let tries = 0; start >= 0 && tries < objectsMax; tries++) {
    const end = findObjectEnd(text, start);
    const opinion = end === null ? null : toOpinion(parseJson(text.slice(start, end)));
    if (opinion) opinions.push(opinion);
    start = text.indexOf("{", opinion && end !== null ? end : start + 1);
  }
  return opinions;
}

/** Where the brace at `start` is closed (exclusive), braces in strings aside; null where it is not. */
function findObjectEnd(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === "\\") i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return i + 1;
  }
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
