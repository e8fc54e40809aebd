import { t } from "@lingui/core/macro";
import type { BadgeProps } from "@/app/_ui/badge";
import { formatPercent } from "@/app/_ui/format/format-number";
import type { PriceAlertKind } from "@/server/domain/pricing/price-alert";
import type { Standing } from "@/server/features/price-positions/terms";

interface StandingWords {
  label: string;
  tone: NonNullable<BadgeProps["tone"]>;
  /** What it means, where that isn't plain. */
  hint?: string;
}

export const standingWords: Record<Standing, StandingWords> = {
  cheapest: { label: t`Cheapest`, tone: "good", hint: t`Nobody sells it for less; others may ask the same.` },
  middle: { label: t`In between`, tone: "neutral" },
  dearest: { label: t`Dearest`, tone: "bad", hint: t`Nobody asks more, and somebody asks less.` },
  "no-price": { label: t`No price`, tone: "outline", hint: t`Your offer states no price.` },
  "no-rate": {
    label: t`No rate`,
    tone: "warning",
    hint: t`Your price is in a currency without an exchange rate.`,
  },
  "no-rival-price": {
    label: t`Nothing to compare`,
    tone: "outline",
    hint: t`Others sell it, but none states a price that can be compared.`,
  },
  unmatched: { label: t`Only mine`, tone: "outline", hint: t`No other catalog's offer is matched with it.` },
};

export const alertKindWords: Record<PriceAlertKind, string> = {
  undercut: t`My price is above the cheapest by at least`,
  dearest: t`I am the dearest`,
  cheapest: t`I am the cheapest`,
};

/** 0.05 → "+5.0 %", -0.02 → "−2.0 %". */
export function formatSignedPercent(share: number): string {
  if (share === 0) return formatPercent(0);
  return `${share > 0 ? "+" : "−"}${formatPercent(Math.abs(share))}`;
}
