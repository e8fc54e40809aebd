import { t } from "@lingui/core/macro";
import { toEvidenceWords } from "@/app/_ui/evidence/evidence-words";
import { toSentenceCase } from "@/app/_ui/format/sentence-case";
import type { Evidence, Explanation } from "@/server/domain/matching/match";
import { toAttributeWord } from "./attribute-words";

/** A bar of the waterfall. Places are shares of the width, in [0,1]. */
export interface WaterfallStep {
  label: string;
  /** A sentence of why. */
  text: string;
  /** In words: "clearly for". */
  strength: string;
  isFor: boolean;
  from: number;
  to: number;
  /** How likely a match is after it, in [0,1]. */
  probability: number;
}

export interface Waterfall {
  start: { at: number; probability: number };
  steps: WaterfallStep[];
  end: { at: number; probability: number };
  /** `hasRoom` = its label touches no other one. */
  ticks: { at: number; percent: number; hasRoom: boolean }[];
  /** The explanation leads somewhere else: an offer has changed since the pair was scored. */
  isOutdated: boolean;
}

/** Log-odds of 0.01 and 99.99 %: beyond them a match only becomes surer of itself, and other bars would shrink. */
const logOddsMax = 9;
/** The least that is shown to either side of what happens, and in all. */
const margin = 0.4;
const spanMin = 5;
/** Beyond so many the slightest share a bar. */
const stepsMax = 8;
/** Slighter leftovers are no bar of their own. */
const restMin = 0.05;
const outdatedFrom = 0.01;
/** In the order in which they get a label. */
const tickPercents = [50, 10, 90, 1, 99];
/** Between the labels of two ticks. */
const labelDistanceMin = 0.22;

/** Steps from where the matcher starts, before any attribute spoke, to the probability that it gave. */
export function toWaterfall(explanation: Explanation, matchProbability: number): Waterfall {
  const { baseWeight, restWeight, evidence } = explanation;
  const parts = gatherSlight(explanation);
  const after = [baseWeight];
  for (const { weight } of parts) after.push(after.at(-1)! + weight);
  const explained = evidence.reduce((sum, { weight }) => sum + weight, baseWeight + restWeight);
  const end = toLogOdds(matchProbability);
  const place = toScale([...after, end]);
  return {
    start: { at: place(baseWeight), probability: toProbability(baseWeight) },
    steps: parts.map(({ attribute, text, weight }, index) => ({
      label: toSentenceCase(toAttributeWord(attribute)),
      text: toSentenceCase(text),
      strength: toStrength(weight),
      isFor: weight > 0,
      from: place(after[index]!),
      to: place(after[index + 1]!),
      probability: toProbability(after[index + 1]!),
    })),
    end: { at: place(end), probability: matchProbability },
    ticks: toTicks(place),
    isOutdated: Math.abs(toProbability(explained) - matchProbability) >= outdatedFrom,
  };
}

type Part = Pick<Evidence, "attribute" | "text" | "weight">;

const toPart = (item: Evidence): Part => ({ ...item, text: toEvidenceWords(item) });

/** The evidence, strongest first, with what is too slight for a bar of its own as the last of them. */
function gatherSlight({ evidence, restWeight }: Explanation): Part[] {
  const isLong = evidence.length > stepsMax;
  const shown = evidence.slice(0, isLong ? stepsMax - 1 : stepsMax).map(toPart);
  const slight = evidence.slice(shown.length);
  const weight = slight.reduce((sum, item) => sum + item.weight, restWeight);
  if (!isLong && Math.abs(weight) < restMin) return shown;
  const names = slight.map(({ attribute }) => toAttributeWord(attribute)).join(", ");
  const text = names === "" ? t`each too slight to be named` : t`${names} together`;
  return [...shown, { attribute: t`other details`, text, weight }];
}

/** Natural logarithms of odds: 1 makes a match 2.7 times as likely, 3 twenty times. */
function toStrength(weight: number): string {
  const size = Math.abs(weight);
  if (size >= 3) return weight > 0 ? t`strongly for` : t`strongly against`;
  if (size >= 1) return weight > 0 ? t`clearly for` : t`clearly against`;
  return weight > 0 ? t`slightly for` : t`slightly against`;
}

/** From log-odds to places; all of them lie within the scale. */
function toScale(all: readonly number[]): (logOdds: number) => number {
  const clip = (value: number) => Math.max(-logOddsMax, Math.min(logOddsMax, value));
  let low = Math.min(...all.map(clip)) - margin;
  let high = Math.max(...all.map(clip)) + margin;
  const lacking = Math.max(0, spanMin - (high - low)) / 2;
  low -= lacking;
  high += lacking;
  return (logOdds) => (clip(logOdds) - low) / (high - low);
}

function toTicks(place: (logOdds: number) => number): Waterfall["ticks"] {
  const ticks: Waterfall["ticks"] = [];
  for (const percent of tickPercents) {
    const at = place(toLogOdds(percent / 100));
    const isFar = ticks.every((tick) => !tick.hasRoom || Math.abs(tick.at - at) >= labelDistanceMin);
    if (at > 0 && at < 1) ticks.push({ at, percent, hasRoom: isFar && at > 0.04 && at < 0.96 });
  }
  return ticks;
}

function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function toLogOdds(probability: number): number {
  return Math.log(probability / (1 - probability));
}
