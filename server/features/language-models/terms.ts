/** Why SameSKU itself paused: models that were just set up, a sample that was asked for is done, an alarm. */
export const modelPauseReasons = ["new", "sample", "alarm"] as const;
export type ModelPauseReason = (typeof modelPauseReasons)[number];

/** Pairs of a sample: as many as people have to judge until a model's word can count, half as many again. */
export const samplePairs = 45;
export const chainLengthMax = 5;
export const policyLengthMax = 500;

/** The fields of an offer that can be sent, in the order in which they are. */
export const sendableFields = [
  "title",
  "brand",
  "mpn",
  "gtin",
  "price",
  "color",
  "size",
  "category",
  "description",
] as const;
export type SendableField = (typeof sendableFields)[number];
