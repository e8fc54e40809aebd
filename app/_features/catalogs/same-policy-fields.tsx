"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import type { PolicyAttribute } from "@/server/domain/matching/variants/same-policy";

interface Choice {
  attribute: PolicyAttribute;
  label: string;
  /** Two titles that are one product where it is chosen. */
  example: string;
}

const choices: readonly Choice[] = [
  { attribute: "colour", label: t`Another colour`, example: t`Mug, black · Mug, white` },
  { attribute: "size", label: t`Another size`, example: t`Hoodie, S · Hoodie, XL` },
  { attribute: "pack", label: t`Another number of pieces`, example: t`Cable · Cable, pack of 3` },
  {
    attribute: "amount",
    label: t`Another amount`,
    example: t`Phone, 64 GB · Phone, 128 GB; Shampoo, 250 ml · Shampoo, 400 ml`,
  },
];

interface SamePolicyFieldsProps {
  catalogId: string;
  value: readonly PolicyAttribute[];
  isDisabled: boolean;
  onChange: (value: PolicyAttribute[]) => void;
}

/** What offers of a catalog may differ in and be the same product all the same. */
export function SamePolicyFields({ catalogId, value, isDisabled, onChange }: SamePolicyFieldsProps) {
  const hints = useQuery(useTRPC().catalogs.policyHints.queryOptions({ id: catalogId }));
  const toggle = (attribute: PolicyAttribute, isChosen: boolean) =>
    onChange(
      choices.flatMap((one) =>
        (one.attribute === attribute ? isChosen : value.includes(one.attribute)) ? [one.attribute] : [],
      ),
    );
  return (
    <fieldset className="sm:col-span-2">
      <legend className="mb-1 text-table font-medium">
        <Trans>Still the same product</Trans>
      </legend>
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {choices.map(({ attribute, label, example }) => (
          <div key={attribute}>
            <Checkbox
              label={label}
              checked={value.includes(attribute)}
              disabled={isDisabled}
              onCheckedChange={(checked) => toggle(attribute, checked === true)}
            />
            <p className="ml-6 text-xs text-muted-foreground">{example}</p>
          </div>
        ))}
      </div>
      {hints.data
        ?.filter(({ attribute }) => !value.includes(attribute))
        .map(({ attribute, sameCount, judgedCount }) => (
          <p key={attribute} className="mt-2 max-w-prose text-table">
            <Trans>
              Of {judgedCount} pairs of this catalog that differ in nothing else, people called {sameCount}{" "}
              the same: “{choices.find((one) => one.attribute === attribute)!.label}” may be right.
            </Trans>{" "}
            <Button size="sm" disabled={isDisabled} onClick={() => toggle(attribute, true)}>
              <Trans>Choose it</Trans>
            </Button>
          </p>
        ))}
      <p className="mt-2 max-w-prose text-xs text-muted-foreground">
        <Trans>
          Otherwise they are variants, which people decide on. It holds for each pair with an offer of this
          catalog; changing it has all its offers compared again. Decisions stay as they are.
        </Trans>
      </p>
    </fieldset>
  );
}
