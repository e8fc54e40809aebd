import { t } from "@lingui/core/macro";
import type { Evidence } from "@/server/domain/matching/match";
import { toAttributeName } from "./attribute-names";
import { toSideWords } from "./value-words";

/**
 * The clause of a piece of evidence. One that names colours, sizes or amounts is worded here, from the values; the server has worded the others. A clause
 * says why where an attribute that agrees speaks against, or one that differs speaks for.
 */
export function toEvidenceWords({ compared, outcome, weight, text }: Evidence): string {
  if (!compared) return text;
  const { attribute, sides } = compared;
  const [first = "", second = ""] = sides.map(toSideWords);
  const name = toAttributeName(attribute);
  const isExpected = weight > 0 === (outcome !== "conflicting");
  if (outcome === "equal")
    return isExpected
      ? t`${name} ${first} on both sides`
      : t`${name} ${first} on both sides, but many different products have it`;
  if (outcome === "close")
    return isExpected
      ? t`colours ${first} and ${second} agree in part`
      : t`colours ${first} and ${second} agree in part, but many different products have it`;
  return isExpected ? toConflict(attribute, first, second) : toExcusedConflict(attribute, first, second);
}

type Attribute = NonNullable<Evidence["compared"]>["attribute"];

function toConflict(attribute: Attribute, first: string, second: string): string {
  if (attribute === "colour") return t`colours differ: ${first} and ${second}`;
  if (attribute === "size") return t`sizes differ: ${first} and ${second}`;
  const name = toAttributeName(attribute);
  return t`${name} differs: ${first} and ${second}`;
}

function toExcusedConflict(attribute: Attribute, first: string, second: string): string {
  if (attribute === "colour")
    return t`colours differ: ${first} and ${second}, but shops name colours differently`;
  if (attribute === "size") return t`sizes differ: ${first} and ${second}, but shops state sizes differently`;
  const name = toAttributeName(attribute);
  return t`${name} differs: ${first} and ${second}, but shops measure and round differently`;
}
