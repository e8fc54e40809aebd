/**
 * Features that never lower a score as they rise: agreement that sense forbids to count against a match, and leads over rivals. Copies of a
 * listing can only move these up and the falling ones down, so that no copy takes a pair down.
 */
const rising = [
  "titleEqual",
  "brandEqual",
  "codeShared",
  "codeSharedLength",
  "codeSharedRarity",
  "gtinEqual",
  "mpnEqual",
  "quantityEqual",
  "numberEqual",
  "versionJaccard",
  "colorEqual",
  "sizeEqual",
  "wordSay",
  "contextOwn",
  "contextRankLow",
  "contextRankHigh",
  "contextGapLow",
  "contextGapHigh",
  "contextSecondGapLow",
  "contextSecondGapHigh",
  "contextShareLow",
  "contextShareHigh",
  "contextDistinctGapLow",
  "contextDistinctGapHigh",
  "contextTwinLow",
  "contextTwinHigh",
  "contextSoftGapLow",
  "contextSoftGapHigh",
  "contextSiblingLow",
  "contextSiblingHigh",
  "contextAnywhereGapLow",
  "contextAnywhereGapHigh",
];

/** Features that never raise a score as they rise: conflicts and rivals. */
const falling = [
  "brandConflict",
  "codeConflict",
  "gtinConflict",
  "mpnConflict",
  "identifierEqualPackConflict",
  "quantityConflict",
  "storageConflict",
  "packConflict",
  "numberConflict",
  "versionConflict",
  "editionConflict",
  "colorConflict",
  "sizeConflict",
  "priceFar",
  "contextRivalsLow",
  "contextRivalsHigh",
  "contextWithinCatalog",
];

/** For each feature 1 where log-odds may only rise with it, −1 where they may only fall, 0 where data decide. */
export function toMonotone(features: readonly string[]): Int8Array {
  const directions = new Map([
    ...rising.map((name) => [name, 1] as const),
    ...falling.map((name) => [name, -1] as const),
  ]);
  return Int8Array.from(features, (name) => directions.get(name) ?? 0);
}
