import { z } from "zod";
import { dimensions } from "./attribute-names";
import { type AttributeValue, attributeValueSchema, describeValues } from "./attribute-value";

/** The values of an attribute that a clause of the evidence names. */
export const comparedValuesSchema = z.object({
  attribute: z.enum(["colour", "size", ...dimensions]),
  /** What either side says, in the order of the English words; one alone where both say the same. */
  sides: z.array(z.array(attributeValueSchema)).min(1).max(2),
});
type Attribute = z.infer<typeof comparedValuesSchema>["attribute"];
type Outcome = "equal" | "close" | "conflicting";

/** What the two offers say of one attribute as a comparator's finding: the values as data, and the clause that names them in English. */
export function toFinding(attribute: Attribute, outcome: Outcome, values: readonly AttributeValue[][]) {
  const joint = attribute === "colour" ? "/" : " / ";
  const said = values.map((side) => ({ side, words: describeValues(side, joint) }));
  if (outcome !== "equal") said.sort((a, b) => (a.words < b.words ? -1 : 1));
  const sides = outcome === "equal" ? said.slice(0, 1) : said;
  const words = sides.map((side) => side.words).join(" and ");
  const compared = { attribute, sides: sides.map(({ side }) => side) };
  return { outcome, compared, ...toClauses(attribute, outcome, words) };
}

/** English names of attributes that are called otherwise by people than in code. */
const names: Partial<Record<Attribute, string>> = { mass: "weight", rotation: "speed" };

/** Why two that differ may yet be one product. */
const excuses: Partial<Record<Attribute, string>> = {
  colour: "shops name colours differently",
  size: "shops state sizes differently",
};

/** Pages word the same in the language of the instance (`app/_ui/evidence/evidence-words`). */
function toClauses(
  attribute: Attribute,
  outcome: Outcome,
  words: string,
): { text: string; otherwise: string } {
  const name = names[attribute] ?? attribute;
  if (outcome === "conflicting") {
    const excuse = excuses[attribute];
    const text = `${excuse ? `${name}s differ` : `${name} differs`}: ${words}`;
    return { text, otherwise: `${text}, but ${excuse ?? "shops measure and round differently"}` };
  }
  const text = outcome === "close" ? `${name}s ${words} agree in part` : `${name} ${words} on both sides`;
  return { text, otherwise: `${text}, but many different products have it` };
}
