import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Fingerprint, fingerprintFile, readFingerprints } from "./fingerprint";
import { findShares, isSeen, type MeasuredContent, type SharesFound, seenShareMin } from "./measured-content";

/** Which training sets of a model a data set was found in, and how much of it; no set = the model has not seen it. */
export interface Sight {
  /** The model's file or folder under models/. */
  model: string;
  isSeen: boolean;
  learntFrom: (SharesFound & { set: string })[];
}

/** What the shipped models have seen of a data set; null where a model is not shipped. */
export interface SeenBy {
  matcher: Sight;
  crossEncoder: Sight | null;
  textModel: Sight | null;
}

function toSight(model: string, fingerprints: readonly Fingerprint[], content: MeasuredContent): Sight {
  const learntFrom = fingerprints
    .map((known) => ({ set: known.name, ...findShares(content, known) }))
    .filter(isSeen);
  return { model, isSeen: learntFrom.length > 0, learntFrom };
}

function readNames(path: string): string[] {
  const { trainedOn } = JSON.parse(readFileSync(path, "utf8")) as { trainedOn: { name: string }[] };
  return trainedOn.map(({ name }) => name);
}

/** Throws where a set that the matcher has learnt from has no fingerprint: then nobody could tell what it has seen. */
function lookThrough(folder: string, file: string, content: MeasuredContent): Sight & { sets: number } {
  const names = readNames(join(folder, file));
  const known = readFingerprints(join(folder, fingerprintFile)).filter(({ name }) => names.includes(name));
  const missing = names.find((name) => !known.some((fingerprint) => fingerprint.name === name));
  if (missing !== undefined)
    throw new Error(
      `${folder}/${fingerprintFile} knows nothing of ${missing}, from which ${file} has learnt: run npx tsx scripts/train-matcher.ts.`,
    );
  return { ...toSight(file, known, content), sets: names.length };
}

/** Of the matcher that the product starts with. */
export const defaultFile = "default.json";

/** The shipped matcher where it has not seen the set, else the sibling that has learnt from the most sets and not from this one, else the shipped one. */
function chooseSight(folder: string, content: MeasuredContent): Sight {
  const shipped = lookThrough(folder, defaultFile, content);
  if (!shipped.isSeen) return withoutCount(shipped);
  const siblings = readdirSync(folder)
    .filter((file) => file.startsWith("without-") && file.endsWith(".json"))
    .sort()
    .map((file) => lookThrough(folder, file, content))
    .filter((sight) => !sight.isSeen)
    .sort((a, b) => b.sets - a.sets);
  return withoutCount(siblings[0] ?? shipped);
}

function withoutCount({ sets, ...sight }: Sight & { sets: number }): Sight {
  return sight;
}

function readModel(models: string, folder: string, content: MeasuredContent): Sight | null {
  if (!existsSync(join(models, folder))) return null;
  return toSight(folder, readFingerprints(join(models, folder, fingerprintFile)), content);
}

/** Compares a data set with what the models under `models` have learnt from, by content. The matcher is the one to measure the default by. */
export function lookAtModels(content: MeasuredContent, models = "models"): SeenBy {
  return {
    matcher: chooseSight(join(models, "matcher"), content),
    crossEncoder: readModel(models, "cross-encoder", content),
    textModel: readModel(models, "product-encoder", content),
  };
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** "has seen 98 % of its offers and 100 % of its training pairs", "has not seen it". */
export function describeSight({ isSeen: seen, learntFrom }: Sight): string {
  if (!seen) return "has not seen it";
  const lists = { train: "training", valid: "validation", test: "test", gold: "true" } as const;
  return learntFrom
    .map(({ set, offers, pairs }) => {
      const found = Object.entries(lists).flatMap(([list, word]) => {
        const share = pairs[list as keyof typeof lists];
        return share && share >= seenShareMin ? [`${percent(share)} of its ${word} pairs`] : [];
      });
      return `has seen ${[`${percent(offers ?? 0)} of its offers`, ...found].join(", ")} (as ${set})`;
    })
    .join("; ");
}
