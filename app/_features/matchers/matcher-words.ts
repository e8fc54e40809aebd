import { plural, t } from "@lingui/core/macro";
import type { MatcherName } from "@/server/features/matcher-registry/schema";
import { toShortMatcherId } from "@/server/features/matcher-registry/terms";

function toMadeTitle({ origin, version, offerCount, learnt }: MatcherName): string {
  switch (origin) {
    case "shipped":
      return t`Shipped, version ${version}`;
    case "adapted":
      return offerCount === null
        ? t`Adapted to your catalogs`
        : t`Adapted to ${plural(offerCount, { one: "# offer", other: "# offers" })}`;
    case "trained":
      return learnt
        ? t`Specialised on ${plural(learnt.decisions, { one: "# decision", other: "# decisions" })}`
        : t`Specialised on decisions`;
  }
}

/** What a version is called: "Adapted to 12,400 offers, own thresholds". */
export function toMatcherTitle(matcher: MatcherName): string {
  const title = toMadeTitle(matcher);
  return matcher.thresholdsBy === "person" ? t`${title}, own thresholds` : title;
}

/** The same where others may be called alike: "Adapted to 12,400 offers · a1b2c3". */
export const toMatcherLabel = (matcher: MatcherName): string =>
  `${toMatcherTitle(matcher)} · ${toShortMatcherId(matcher.id)}`;

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
  pinned: {
    word: t`Pinned`,
    text: t`An admin had it so: neither fitting after an import nor a newer shipped matcher replaces it.`,
  },
  retired: { word: t`Retired`, text: t`Was in force before. It can be put into force again.` },
} as const;
export type Term = keyof typeof terms;
