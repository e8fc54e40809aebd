import { t } from "@lingui/core/macro";
import type { PolicyAttribute } from "@/server/domain/matching/variants/same-policy";

interface PolicyChoice {
  attribute: PolicyAttribute;
  label: string;
  /** Two titles that are one product where it is chosen. */
  example: string;
}

export const policyChoices: readonly PolicyChoice[] = [
  { attribute: "colour", label: t`Another colour`, example: t`Mug, black · Mug, white` },
  { attribute: "size", label: t`Another size`, example: t`Hoodie, S · Hoodie, XL` },
  { attribute: "pack", label: t`Another number of pieces`, example: t`Cable · Cable, pack of 3` },
  {
    attribute: "amount",
    label: t`Another amount`,
    example: t`Phone, 64 GB · Phone, 128 GB; Shampoo, 250 ml · Shampoo, 400 ml`,
  },
  { attribute: "edition", label: t`Another edition`, example: t`Game · Game, deluxe edition` },
  { attribute: "condition", label: t`Another condition`, example: t`Phone · Phone, refurbished` },
  {
    attribute: "language",
    label: t`Another language`,
    example: t`Novel (English edition) · Novel (German edition)`,
  },
];

/** Chosen attributes with one more or less, in the order of the choices. */
export function withAttribute(
  value: readonly PolicyAttribute[],
  attribute: PolicyAttribute,
  isChosen: boolean,
): PolicyAttribute[] {
  return policyChoices.flatMap((one) =>
    (one.attribute === attribute ? isChosen : value.includes(one.attribute)) ? [one.attribute] : [],
  );
}
