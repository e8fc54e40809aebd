import { t } from "@lingui/core/macro";
import type { OfferField } from "@/server/domain/offer/offer-fields";
import type { ColumnMapping, SuggestionReason } from "@/server/domain/offer/source-row/column-mapping";
import { mappableFields } from "./field-labels";

/** Why a column was suggested for a field. */
export const reasonLabels: Record<SuggestionReason, string> = {
  format: t`As the file's format says`,
  name: t`By its name`,
  word: t`By a word of its name`,
  values: t`By what it holds`,
  known: t`As in the last import`,
};

/** A column fills one field: where another had it, that one loses it. */
export function withColumn(mapping: ColumnMapping, field: OfferField, column: string | null): ColumnMapping {
  const freed = mappableFields.map((other) => [
    other,
    mapping[other] === column ? null : (mapping[other] ?? null),
  ]);
  return { ...(Object.fromEntries(freed) as ColumnMapping), [field]: column };
}
