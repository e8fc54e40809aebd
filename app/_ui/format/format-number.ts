import { t } from "@lingui/core/macro";
import { locale } from "./locale";

/** Numbers as every screen shows them, in the reader's way of writing them; the examples are American. */

const narrowSpace = "\u202f";
const countFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const compactFormat = new Intl.NumberFormat(locale, {
  notation: "compact",
  maximumFractionDigits: 1,
  useGrouping: true,
});

/** 1204 → "1,204". */
export function formatCount(count: number): string {
  return countFormat.format(count);
}

/** 15300 → "15.3K", for where there is little room. */
export function formatCompactCount(count: number): string {
  return compactFormat.format(count);
}

/** 0.1234, 3 → "0.123". */
export function formatDecimal(value: number, fractionDigits: number): string {
  const digits = { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits };
  return value.toLocaleString(locale, digits);
}

const numberFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });

/** 1.5 → "1.5", 907.184 → "907.18": as many decimals as there are, two at most. */
export function formatNumber(value: number): string {
  return numberFormat.format(value);
}

/** A share in [0,1] as percent with one decimal: 0.978 → "97.8 %". Only exactly 0 and 1 read as 0.0 and 100.0. */
export function formatPercent(share: number): string {
  return `${toPercentDigits(share)}${narrowSpace}%`;
}

/** 0.978, [0.969, 0.985] → "97.8 % (96.9–98.5)". */
export function formatPercentInterval(share: number, low: number, high: number): string {
  return `${formatPercent(share)} (${toPercentDigits(low)}–${toPercentDigits(high)})`;
}

/** "45 s", "3 min", "2 h 05 min". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}${narrowSpace}s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return t`${minutes}${narrowSpace}min`;
  const rest = String(minutes % 60).padStart(2, "0");
  return t`${Math.floor(minutes / 60)}${narrowSpace}h ${rest}${narrowSpace}min`;
}

function toPercentDigits(share: number): string {
  const percent = share * 100;
  if (share < 1 && percent > 99.9) return formatDecimal(99.9, 1);
  if (share > 0 && percent < 0.1) return formatDecimal(0.1, 1);
  return formatDecimal(percent, 1);
}
