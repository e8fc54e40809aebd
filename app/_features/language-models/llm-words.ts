import { t } from "@lingui/core/macro";
import { formatDecimal } from "@/app/_ui/format/format-number";
import type { SendableField } from "@/server/features/language-models/terms";
import type { CallStatus } from "@/server/features/resolution/terms";

export const fieldLabels: Record<SendableField, string> = {
  title: t`Title`,
  brand: t`Brand`,
  mpn: t`Part number`,
  gtin: t`GTIN`,
  price: t`Price`,
  color: t`Colour`,
  size: t`Size`,
  category: t`Category`,
  description: t`Description`,
};

export const statusLabels: Record<CallStatus, string> = {
  ok: t`Answered`,
  unusable: t`Unreadable answer`,
  failed: t`Failed`,
};

/** Of model calls, which cost fractions of a cent: "USD 0.0123". */
export function formatCost(amount: number | null, currency: string | null): string {
  if (amount === null) return "–";
  const digits = amount === 0 || amount >= 1 ? 2 : amount >= 0.01 ? 3 : 5;
  return `${currency ?? ""} ${formatDecimal(amount, digits)}`.trim();
}

/** "" of a field = nothing; a comma is read as a point. NaN where it is no number, for the schema to refuse. */
export function readNumber(text: string): number | null {
  const trimmed = text.trim().replace(",", ".");
  return trimmed === "" ? null : Number(trimmed);
}
