import { formatMoney } from "@/app/_ui/format/money";
import { toMinorDigits } from "@/server/domain/offer/price-text/minor-digits";

/** "€16.49" of an amount in the currency's main unit, as the API gives it. */
export function formatPrice(price: number, currency: string | null): string {
  return formatMoney(toMinor(price, currency), currency);
}

/** "€16" for the ends of a range. */
export function formatRoundPrice(price: number, currency: string): string {
  return formatPrice(Math.round(price), currency).replace(/[.,]00(?!\d)/, "");
}

function toMinor(price: number, currency: string | null): number {
  return Math.round(price * 10 ** toMinorDigits(currency));
}
