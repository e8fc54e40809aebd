import { t } from "@lingui/core/macro";
import type { AttributeValue } from "@/server/domain/matching/values/attribute-value";
import type { VariantDifference } from "@/server/domain/matching/values/variant-difference";
import { toAttributeName } from "./attribute-names";
import { toSideWords } from "./value-words";

/** What two offers differ in as variants do: "colour black or white, storage 128 GB or 64 GB"; "" for nothing. */
export function toVariantWords(differences: readonly VariantDifference[]): string {
  return differences.map(toDifferenceWords).join(", ");
}

function toDifferenceWords({ attribute, values }: VariantDifference): string {
  const [first, second] = values.map(attribute === "pack" ? toPackWords : toSideWords) as [string, string];
  if (attribute === "pack") return t`${first} or ${second}`;
  const name = toAttributeName(attribute);
  return t`${name} ${first} or ${second}`;
}

function toPackWords(values: readonly AttributeValue[]): string {
  return values
    .map((value) => {
      const count = value.kind === "amount" ? value.amount : 1;
      return count === 1 ? t`single piece` : t`pack of ${count}`;
    })
    .join(" / ");
}
