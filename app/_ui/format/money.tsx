import { Trans } from "@lingui/react/macro";
import { toMinorDigits } from "@/server/domain/offer/price-text/minor-digits";
import { cn } from "../class-names";
import { formatDecimal } from "./format-number";
import { locale } from "./locale";

/** "$599.00". Without a currency only the number, as hundredths of a unit. */
export function formatMoney(amountMinor: number, currency: string | null): string {
  if (!currency) return formatDecimal(amountMinor / 100, 2);
  const format = createFormat(currency);
  if (!format) return `${formatDecimal(amountMinor / 100, 2)} ${currency}`;
  return format.format(amountMinor / 10 ** toMinorDigits(currency));
}

interface MoneyProps {
  /** In the currency's minor unit (cents). */
  amountMinor: number | null;
  /** ISO 4217. */
  currency: string | null;
  className?: string;
}

export function Money({ amountMinor, currency, className }: MoneyProps) {
  if (amountMinor === null) {
    return (
      <span className={cn("text-muted-foreground", className)}>
        <span aria-hidden>–</span>
        <span className="sr-only">
          <Trans>no price</Trans>
        </span>
      </span>
    );
  }
  return (
    <span className={cn("codes whitespace-nowrap", className)}>{formatMoney(amountMinor, currency)}</span>
  );
}

/** Null where the code is no three letters: feeds state all sorts. */
function createFormat(currency: string): Intl.NumberFormat | null {
  if (!/^[A-Za-z]{3}$/.test(currency)) return null;
  return new Intl.NumberFormat(locale, { style: "currency", currency });
}
