import { formatMoney } from "@/app/_ui/format/money";

/** "€16.49" of an amount in the currency's main unit, as the API gives it. */
export function formatPrice(price: number, currency: string | null): string {
  return formatMoney(toMinor(price, currency), currency);
}

/** "€16" for the ends of a range. */
export function formatRoundPrice(price: number, currency: string): string {
  return formatPrice(Math.round(price), currency).replace(/[.,]00(?!\d)/, "");
}

function toMinor(price: number, currency: string | null): number {
  const digits = currency
    ? (new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
      2)
    : 2;
  return Math.round(price * 10 ** digits);
}
