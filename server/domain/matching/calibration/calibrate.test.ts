import { describe, expect, it } from "vitest";
import {
  applyCalibration,
  type Calibration,
  calibratedLogLoss,
  calibrationSchema,
  moveAsCalibrated,
  moveCalibration,
  softplus,
} from "./calibrate";

const calibrations: Calibration[] = [
  { kind: "identity" },
  { kind: "platt", slope: 0.5, offset: -1 },
  { kind: "beta", a: 0.4, b: 1.7, c: 0.2 },
  {
    kind: "isotonic",
    knots: [
      [-2, -4],
      [0, -1],
      [3, 2],
    ],
  },
];

describe("applyCalibration", () => {
  it("never turns the order around, and stays finite", () => {
    for (const calibration of calibrations) {
      let before = Number.NEGATIVE_INFINITY;
      for (let logOdds = -60; logOdds <= 60; logOdds += 0.25) {
        const calibrated = applyCalibration(calibration, logOdds);
        expect(Number.isFinite(calibrated)).toBe(true);
        expect(calibrated).toBeGreaterThan(before);
        before = calibrated;
      }
    }
  });

  it("follows its formula", () => {
    expect(applyCalibration({ kind: "identity" }, 1.5)).toBe(1.5);
    expect(applyCalibration({ kind: "platt", slope: 2, offset: 1 }, 1.5)).toBe(4);
    expect(applyCalibration({ kind: "beta", a: 1, b: 1, c: 0 }, 1.5)).toBeCloseTo(1.5, 12);
    const p = 1 / (1 + Math.exp(-1.5));
    const beta = applyCalibration({ kind: "beta", a: 0.3, b: 2, c: 0.5 }, 1.5);
    expect(beta).toBeCloseTo(0.3 * Math.log(p) - 2 * Math.log(1 - p) + 0.5, 12);
    const isotonic = calibrations[3]!;
    expect([-2, -1, 0, 1.5, 3].map((logOdds) => applyCalibration(isotonic, logOdds))).toEqual([
      -4, -2.5, -1, 0.5, 2,
    ]);
    expect(applyCalibration(isotonic, 13)).toBeCloseTo(2.5, 12);
    expect(applyCalibration(isotonic, -12)).toBeCloseTo(-4.5, 12);
  });
});

describe("calibrationSchema", () => {
  it("refuses what would turn the order around", () => {
    for (const calibration of calibrations) expect(calibrationSchema.parse(calibration)).toEqual(calibration);
    expect(calibrationSchema.safeParse({ kind: "platt", slope: 0, offset: 0 }).success).toBe(false);
    expect(calibrationSchema.safeParse({ kind: "beta", a: -1, b: 1, c: 0 }).success).toBe(false);
    expect(calibrationSchema.safeParse({ kind: "isotonic", knots: [] }).success).toBe(false);
    expect(
      calibrationSchema.safeParse({
        kind: "isotonic",
        knots: [
          [0, 1],
          [1, 1],
        ],
      }).success,
    ).toBe(false);
  });
});

describe("calibratedLogLoss", () => {
  it("is the weighted mean of −ln of what the truth was given", () => {
    const judged = [
      { logOdds: 0, isMatch: true },
      { logOdds: Math.log(3), isMatch: false, weight: 3 },
    ];
    expect(calibratedLogLoss({ kind: "identity" }, judged)).toBeCloseTo(
      (Math.log(2) + 3 * Math.log(4)) / 4,
      12,
    );
    expect(calibratedLogLoss({ kind: "identity" }, [])).toBe(0);
    expect(softplus(-800)).toBe(0);
    expect(softplus(800)).toBe(800);
  });
});

describe("moveCalibration", () => {
  it("is stored as it is, replaces an earlier move, and is none at 0", () => {
    const platt = { kind: "platt", slope: 2, offset: 1 } as const;
    const moved = moveCalibration(platt, -1.5, 3);
    expect(calibrationSchema.parse(JSON.parse(JSON.stringify(moved)))).toEqual(moved);
    expect(moveCalibration(moved, 0.5, 3)).toEqual({ kind: "moved", of: platt, at: 0.5, until: 3 });
    expect(moveCalibration(moved, 0, 3)).toEqual(platt);
    expect(calibrationSchema.safeParse({ ...moved, at: 3 }).success).toBe(false);
  });
});

describe("moveAsCalibrated", () => {
  it("moves other log-odds as far as fitted ones are moved, and no others", () => {
    for (const calibration of calibrations) {
      expect(moveAsCalibrated(calibration, 1.3)).toBe(1.3);
      const moved = moveCalibration(calibration, -1, 4);
      expect([-3, -1, 4, 6].map((logOdds) => moveAsCalibrated(moved, logOdds))).toEqual([-2, 0, 4, 6]);
    }
  });
});
