import { t } from "@lingui/core/macro";
import type { VariantDifference } from "@/server/domain/matching/values/variant-difference";
import { toVariantWords } from "./variant-words";

/** "Looks like a variant: colour black or white"; without what they differ in where they have changed since and agree. */
export function VariantText({ differences }: { differences: readonly VariantDifference[] }) {
  const text = toVariantWords(differences);
  return text ? t`Looks like a variant: ${text}` : t`Looks like a variant`;
}
