import { z } from "zod";
import type { MatcherFigures } from "../../domain/evaluation/matcher-figures";
import type { ProbabilityHistogram } from "../../domain/matching/calibration/probability-histogram";
import { type bandSchema, thresholdsSchema, verdictSchema } from "../../domain/matching/match";
import type { MatcherFacts } from "../matcher-registry/matcher-facts";
import type { MatcherProposal } from "../matcher-registry/proposals";
import type { MatcherName, MatcherPin, MatcherRole } from "../matcher-registry/schema";

/** A pair that a person decided on, by which matchers are measured. A variant is not the same product. */
const measuredLabelSchema = z.object({
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  verdict: verdictSchema.exclude(["unsure"]),
  /** ISO 8601 */
  decidedAt: z.string(),
});
export type MeasuredLabel = z.infer<typeof measuredLabelSchema>;

/** Who had the matcher in force so. */
export interface PinView extends Pick<MatcherPin, "reason" | "pinnedAt"> {
  /** Null = from the command line, or the account is gone. */
  pinnedByName: string | null;
}

export interface MatcherView extends MatcherFacts {
  id: string;
  role: MatcherRole;
  /** Nothing automatic replaces it, since a person had it so. */
  isPinned: boolean;
  /** When it last came into force, or was made where it never did. */
  since: Date;
  /** Offers there were when it was fitted to them; null = it was not. */
  offerCount: number | null;
  /** On the decisions of the latest measurement; null = not measured, or on too few. */
  figures: MatcherFigures | null;
  /** Of those decisions the ones that it may have learnt from, so that its figures flatter it. */
  learntLabelCount: number;
}

/** What matchers were last measured on. */
export interface MeasurementView {
  measuredAt: Date;
  labelCount: number;
  sameCount: number;
  /** Stored matches then. */
  matchCount: number;
  /** True where that was scaled up from a sample. */
  isEstimated: boolean;
}

const decidedFiguresSchema = z.object({ logLoss: z.number(), f1: z.number() });
const triedFields = {
  decisions: z.number().int(),
  before: decidedFiguresSchema,
  after: decidedFiguresSchema,
};

/** What became of a specialisation, as its run keeps it. */
export const runOutcomeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("too-few-decisions"), same: z.number().int(), notSame: z.number().int() }),
  z.object({ kind: z.literal("superseded") }),
  z.object({ kind: z.literal("no-better"), ...triedFields }),
  z.object({
    kind: z.enum(["promoted", "kept"]),
    ...triedFields,
    matcherId: z.string(),
    isPrecisionProven: z.boolean(),
    labelsNeeded: z.number().int(),
  }),
]);
export type RunOutcome = z.infer<typeof runOutcomeSchema>;

export const runStepSchema = z.enum(["reading-offers", "gathering", "learning"]);
export const runStatusSchema = z.enum(["queued", "running", "done", "failed"]);

/** A run of learning from decisions. */
export interface SpecialisationRunView {
  id: string;
  status: z.infer<typeof runStatusSchema>;
  step: z.infer<typeof runStepSchema> | null;
  /** Null unless it is done. */
  outcome: RunOutcome | null;
  failureMessage: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** What the pin on the matcher in force puts off. */
export interface PutOff {
  /** A later version that came with the program; null = none. */
  shipped: MatcherName | null;
  /** Fitting to so many offers is due; null = it is not. */
  dueOfferCount: number | null;
}

export const matcherIdSchema = z.object({ matcherId: z.string().min(1).max(200) });

/** A version that would take many products apart, and waits for an admin's word. */
export interface ProposalView extends Omit<MatcherProposal, "championId"> {
  /** Auto-match thresholds in force and proposed, in [0,1]. */
  autoMatch: { now: number; proposed: number };
}

export const answerProposalSchema = matcherIdSchema.extend({
  /** reopen = takes "keep" back. */
  answer: z.enum(["apply", "keep", "reopen"]),
});
export type AnswerProposalInput = z.infer<typeof answerProposalSchema>;

/** People's decisions by now, of the latest measurement and since. */
export interface DecidedCounts {
  labelCount: number;
  sameCount: number;
}

export interface MatchersOverview {
  /** The one in force first, then the latest. */
  matchers: MatcherView[];
  measurement: MeasurementView | null;
  decided: DecidedCounts;
  /** A newer measurement is on its way. */
  isMeasuring: boolean;
  /** Jobs that score stored matches by the matcher in force; 0 = all are. */
  rescoringJobCount: number;
  /** Where rolling back leads; null = nowhere. */
  previous: MatcherName | null;
  /** Null = the matcher in force is replaced automatically. */
  pin: PinView | null;
  putOff: PutOff;
  latestRun: SpecialisationRunView | null;
  /** Null = there is no question. */
  proposal: ProposalView | null;
}

/** How a version came about. */
export interface MakingView {
  madeAt: Date;
  /** Null = SameSKU itself, or not known. */
  madeByName: string | null;
  madeFrom: MatcherName | null;
}

export interface MatcherDetail {
  matcher: MatcherView;
  making: MakingView;
  /** Of the matcher in force: null = it is replaced automatically. Of others null. */
  pin: PinView | null;
  measurement: MeasurementView | null;
  decided: DecidedCounts;
  isMeasuring: boolean;
  rescoringJobCount: number;
  previous: MatcherName | null;
  /** What it says of each decided pair, most probable first; null = not measured. */
  judged: { matchProbabilities: number[]; isMatch: boolean[] } | null;
  /** How it scores the stored matches that nobody decided on; null = not measured. */
  histogram: ProbabilityHistogram | null;
  /** The matcher in force, to say what changes with another. */
  champion: MatcherName & { thresholds: z.infer<typeof thresholdsSchema> };
  championHistogram: ProbabilityHistogram | null;
  isLlmConfigured: boolean;
}

export const rollBackInputSchema = z
  .object({
    /** The version that a person put into force and takes back now; absent = whichever is in force. */
    takesBack: z.string().min(1).max(200).optional(),
  })
  .optional();

/** "unseen": only decisions that neither of the two may have learnt from. */
const labelChoiceSchema = z.enum(["all", "unseen"]);
export type LabelChoice = z.infer<typeof labelChoiceSchema>;

export const compareMatchersInputSchema = z.object({
  firstId: z.string().min(1).max(200),
  secondId: z.string().min(1).max(200),
  labels: labelChoiceSchema.default("all"),
});

/** A decided pair that two matchers put into different bands. */
export interface DisagreementView {
  lowerOfferId: string;
  higherOfferId: string;
  lowerTitle: string;
  higherTitle: string;
  verdict: MeasuredLabel["verdict"];
  /** In [0,1], and the bands at the matchers' own thresholds. */
  first: { matchProbability: number; band: z.infer<typeof bandSchema> };
  second: { matchProbability: number; band: z.infer<typeof bandSchema> };
}

export interface MatcherComparison {
  first: MatcherView;
  second: MatcherView;
  measuredAt: Date;
  labelCount: number;
  /** Those that neither may have learnt from. */
  unseenCount: number;
  /** On the chosen decisions, however few; null where there are none. */
  figures: { first: MatcherFigures; second: MatcherFigures } | null;
  /** The furthest apart first, at most `disagreementsMax`. */
  disagreements: DisagreementView[];
  disagreementCount: number;
}

export const disagreementsMax = 50;

export const saveThresholdsInputSchema = z.object({
  matcherId: z.string().min(1).max(200),
  thresholds: thresholdsSchema.refine(
    ({ autoMatch, autoReject }) => autoReject <= autoMatch,
    "Auto-reject can't be above auto-match.",
  ),
});
export type SaveThresholdsInput = z.infer<typeof saveThresholdsInputSchema>;
