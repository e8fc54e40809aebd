import { t } from "@lingui/core/macro";
import { formatPrice } from "./store-money";

interface StruckPriceProps {
  /** Null = nothing is reduced. */
  price: number | null;
  currency: string | null;
}

/** What was asked before a reduction, beside what is asked now. */
export function StruckPrice({ price, currency }: StruckPriceProps) {
  if (price === null) return null;
  return (
    <s className="ml-2 text-sm font-normal text-muted-foreground">
      <span className="sr-only">{t`instead of`} </span>
      {formatPrice(price, currency)}
    </s>
  );
}
