import { t } from "@lingui/core/macro";
import type { MatcherView } from "@/server/features/matchers/schema";

const origins: Record<MatcherView["origin"], string> = {
  shipped: t`Shipped`,
  adapted: t`Fitted to your catalogs`,
  trained: t`Specialised on decisions`,
};

/** What a version is called: "Fitted to your catalogs, own thresholds". */
export function toMatcherTitle({
  origin,
  thresholdsBy,
}: Pick<MatcherView, "origin" | "thresholdsBy">): string {
  return thresholdsBy === "person" ? t`${origins[origin]}, own thresholds` : origins[origin];
}

export const toMatcherHref = (id: string) => `/matchers/${encodeURIComponent(id)}`;

export const toCompareHref = (firstId: string, secondId: string) =>
  `/matchers/compare?first=${encodeURIComponent(firstId)}&second=${encodeURIComponent(secondId)}`;

/** The field's words, each in a sentence. */
export const terms = {
  precision: {
    word: t`Precision`,
    text: t`Of the decided pairs that this version would match by itself, the share that is the same product.`,
  },
  recall: {
    word: t`Recall`,
    text: t`Of the decided pairs that are the same product, the share that this version would match by itself. The others go to review or are rejected.`,
  },
  keptRecall: {
    word: t`Recall kept`,
    text: t`Of the decided pairs that are the same product, the share that is not rejected: matched, or shown to a person.`,
  },
  f1: { word: "F1", text: t`Precision and recall in one number: their harmonic mean. 100 % is perfect.` },
  averagePrecision: {
    word: t`Average precision`,
    text: t`How well pairs of the same product are ranked before all others, whatever the thresholds. 100 % is perfect.`,
  },
  calibrationError: {
    word: t`Calibration error`,
    text: t`How far promised probabilities are from what came, on average over ten bins (expected calibration error). 0 is perfect.`,
  },
  logLoss: {
    word: t`Log loss`,
    text: t`What wrong and unsure probabilities cost, in nats a pair. Lower is better: 0 is perfect, a coin has 0.69.`,
  },
  interval: {
    word: t`95 % interval`,
    text: t`Clopper–Pearson: with 95 % confidence the true share lies within it. More decisions make it narrower.`,
  },
  champion: { word: t`In force`, text: t`The champion: the one matcher that scores pairs now.` },
  challenger: { word: t`Challenger`, text: t`Made, but not in force yet. Compare it, then promote it.` },
  retired: { word: t`Retired`, text: t`Was in force before. It can be put into force again.` },
} as const;
export type Term = keyof typeof terms;
