import { expect, test } from "vitest";
import { createRandom } from "../../matching/trees/growing/seeded-random";
import type { JudgedScore } from "../judged-score";
import { planGuarantee } from "./plan-guarantee";
import { replayGuarantee, toScoreCounts } from "./replay-guarantee";
import { countLabelsToProve, lowerShare, speakForLess, speakForMore, upperShare } from "./share-test";

const targets = { precision: 0.98, recall: 0.9, confidence: 0.95 };

/** Pairs of a matcher that is sure of most; `flip` = how often it is wrong where it is sure of a match. */
function invent(count: number, flip: number, seed = 1): JudgedScore[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const kind = random();
    if (kind < 0.2) return { matchProbability: 0.99 + 0.01 * random(), isMatch: random() >= flip };
    const matchProbability = kind < 0.3 ? random() : 0.01 * random();
    return { matchProbability, isMatch: random() < matchProbability };
  });
}

test("a share that is as promised is doubted in at most α of all sequences, however often one looks", () => {
  const random = createRandom(7);
  let doubted = 0;
  for (let run = 0; run < 400; run++) {
    let labels = { same: 0, notSame: 0 };
    let isDoubted = false;
    for (let draw = 0; draw < 300 && !isDoubted; draw++) {
      labels =
        random() < 0.95 ? { ...labels, same: labels.same + 1 } : { ...labels, notSame: labels.notSame + 1 };
      isDoubted = speakForMore(labels, 0.95) >= 20;
    }
    if (isDoubted) doubted++;
  }
  expect(doubted).toBeLessThanOrEqual(28);
});

test("limits enclose what was seen, mirror each other, and labels to prove a share prove it", () => {
  const labels = { same: 95, notSame: 5 };
  expect(lowerShare(labels, 0.05)).toBeLessThan(0.95);
  expect(upperShare(labels, 0.05)).toBeGreaterThan(0.95);
  expect(lowerShare(labels, 0.05)).toBeGreaterThan(0.85);
  expect(lowerShare({ same: 0, notSame: 0 }, 0.05)).toBe(0);
  expect(upperShare({ same: 0, notSame: 0 }, 0.05)).toBe(1);
  expect(speakForLess({ same: 5, notSame: 95 }, 0.2)).toBeCloseTo(speakForMore(labels, 0.8));
  const needed = countLabelsToProve(0.98, 0.025);
  expect(speakForMore({ same: needed, notSame: 0 }, 0.98)).toBeGreaterThanOrEqual(40);
  expect(speakForMore({ same: needed - 1, notSame: 0 }, 0.98)).toBeLessThan(40);
});

test("without labels nothing is settled by itself, and it says how many of which zone to take first", () => {
  const plan = planGuarantee(toScoreCounts(invent(3_000, 0.002)), { upper: [], lower: [] }, targets);
  expect(plan).toMatchObject({
    autoMatch: 1,
    autoReject: 0,
    isPrecisionProven: false,
    isRecallProven: false,
  });
  expect(plan.sentCount).toBe(3_000);
  expect(plan.next?.count).toBeGreaterThan(0);
});

test("of twenty replays at least nineteen keep the promise, and people decide little of what a good matcher scores", () => {
  const judged = invent(4_000, 0.002);
  const replays = Array.from({ length: 20 }, (_, seed) =>
    replayGuarantee(judged, targets, { seed, labelsMax: 3_000 }),
  );
  expect(replays.filter(({ isKept }) => isKept).length).toBeGreaterThanOrEqual(19);
  const proven = replays.filter(({ plan }) => plan.isPrecisionProven && plan.isRecallProven);
  expect(proven.length).toBeGreaterThanOrEqual(17);
  expect(Math.max(...proven.map(({ sentShare }) => sentShare))).toBeLessThan(0.25);
});

test("a matcher that is wrong where it is surest is found out: what it calls matches goes to people", () => {
  const judged = invent(4_000, 0.1);
  const replays = Array.from({ length: 20 }, (_, seed) =>
    replayGuarantee(judged, targets, { seed, labelsMax: 3_000 }),
  );
  expect(replays.every(({ isKept }) => isKept)).toBe(true);
  expect(replays.every(({ plan }) => !plan.isPrecisionProven)).toBe(true);
});
