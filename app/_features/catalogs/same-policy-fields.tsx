"use client";

import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import type { Problems } from "@/app/_ui/fields/problems";
import type { CategoryPolicy, PolicyAttribute } from "@/server/domain/matching/variants/same-policy";
import type { CatalogSettings } from "@/server/features/catalogs/schema";
import { CategoryPolicyRows } from "./category-policy-rows";
import { policyChoices, withAttribute } from "./policy-choices";

interface SamePolicyFieldsProps {
  catalogId: string;
  value: readonly PolicyAttribute[];
  /** Likewise in some categories alone. */
  categories: CategoryPolicy[];
  problems: Problems<CatalogSettings>;
  isDisabled: boolean;
  onChange: (value: PolicyAttribute[]) => void;
  onCategoriesChange: (value: CategoryPolicy[]) => void;
}

/** What offers of a catalog may differ in and be the same product all the same. */
export function SamePolicyFields({
  catalogId,
  value,
  categories,
  problems,
  isDisabled,
  onChange,
  onCategoriesChange,
}: SamePolicyFieldsProps) {
  const hints = useQuery(useTRPC().catalogs.policyHints.queryOptions({ id: catalogId }));
  const toggle = (attribute: PolicyAttribute, isChosen: boolean) =>
    onChange(withAttribute(value, attribute, isChosen));
  return (
    <fieldset className="sm:col-span-2">
      <legend className="mb-1 text-table font-medium">
        <Trans>Still the same product</Trans>
      </legend>
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {policyChoices.map(({ attribute, label, example }) => (
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
              the same: “{policyChoices.find((one) => one.attribute === attribute)!.label}” may be right.
            </Trans>{" "}
            <Button size="sm" disabled={isDisabled} onClick={() => toggle(attribute, true)}>
              <Trans>Choose it</Trans>
            </Button>
          </p>
        ))}
      <CategoryPolicyRows
        value={categories}
        problems={problems}
        isDisabled={isDisabled}
        onChange={onCategoriesChange}
      />
      <p className="mt-2 max-w-prose text-xs text-muted-foreground">
        <Trans>
          Otherwise they are variants, which people decide on. It holds for each pair with an offer of this
          catalog; changing it has all its offers compared again. Decisions stay as they are.
        </Trans>
      </p>
    </fieldset>
  );
}
