import { t } from "@lingui/core/macro";

/** What a matcher calls what it looks at, in the words of the admin. */
export const attributeWords: Readonly<Record<string, string>> = {
  "both texts": t`both texts`,
  brand: t`brand`,
  catalog: t`catalog`,
  category: t`category`,
  colour: t`colour`,
  description: t`description`,
  edition: t`edition`,
  identifier: t`identifier`,
  "learnt words": t`learnt words`,
  "model code": t`model code`,
  numbers: t`numbers`,
  "other candidates": t`other candidates`,
  price: t`price`,
  "size and quantity": t`size and quantity`,
  "stated size": t`stated size`,
  title: t`title`,
};

/** The word for what a piece of evidence is about; one that is not known here (of a matcher of another version) as it is. */
export function toAttributeWord(attribute: string): string {
  return attributeWords[attribute] ?? attribute;
}
