import { plural, t } from "@lingui/core/macro";
import { formatCount, formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import type { QualityMeasurement } from "@/server/features/quality/schema";

type Agreement = NonNullable<QualityMeasurement["agreement"]>;

/** Of fewer pairs the figure beyond chance says nothing. */
const kappaCountMin = 20;

/** "Two people agree on 57 of 60 pairs (95.0 %)." */
export function describeAgreement({ count, agreedCount }: Agreement): string {
  const percent = formatPercent(agreedCount / count);
  return t`Two people agree on ${formatCount(agreedCount)} of ${plural(count, { one: "# pair", other: "# pairs" })} (${percent}).`;
}

/** "Beyond what chance would give (Cohen's κ): 0.87 (0.71–0.97)."; null while there are too few pairs. */
export function describeKappa({ count, kappa }: Agreement): string | null {
  if (!kappa || count < kappaCountMin) return null;
  const { value, lower, upper } = kappa;
  return t`Beyond what chance would give (Cohen's κ): ${formatDecimal(value, 2)} (${formatDecimal(lower, 2)}–${formatDecimal(upper, 2)}).`;
}
