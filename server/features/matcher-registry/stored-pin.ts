import { type MatcherPin, matcherPinSchema } from "./schema";

/** A pin as the table holds it: all three, or none but perhaps the person. */
export interface PinColumns {
  pinReason: string | null;
  pinnedAt: Date | null;
  pinnedById: string | null;
}

export const pinColumns = [
  "pin_reason as pinReason",
  "pinned_at as pinnedAt",
  "pinned_by_id as pinnedById",
] as const;

export function toPin({ pinReason, pinnedAt, pinnedById }: PinColumns): MatcherPin | null {
  return pinReason === null ? null : matcherPinSchema.parse({ reason: pinReason, pinnedAt, pinnedById });
}

/** The same the other way round. */
export const toPinValues = (pin: MatcherPin | null) => ({
  pin_reason: pin?.reason ?? null,
  pinned_at: pin?.pinnedAt ?? null,
  pinned_by_id: pin?.pinnedById ?? null,
});
