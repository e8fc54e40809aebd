"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CircleAlert, Plus, X } from "lucide-react";
import { useId } from "react";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Input } from "@/app/_ui/fields/input";
import type { Problems } from "@/app/_ui/fields/problems";
import type { CategoryPolicy } from "@/server/domain/matching/variants/same-policy";
import type { CatalogSettings } from "@/server/features/catalogs/schema";
import { policyChoices, withAttribute } from "./policy-choices";

interface CategoryPolicyRowsProps {
  value: CategoryPolicy[];
  problems: Problems<CatalogSettings>;
  isDisabled: boolean;
  onChange: (value: CategoryPolicy[]) => void;
}

/** What offers of some categories alone may differ in: a row each, of its name and the choices. */
export function CategoryPolicyRows({ value, problems, isDisabled, onChange }: CategoryPolicyRowsProps) {
  const problemId = useId();
  const problem = problems.sameDespiteIn;
  const toInvalid = (place: number, field: keyof CategoryPolicy) =>
    problems[`sameDespiteIn.${place}.${field}`]
      ? ({ "aria-invalid": true, "aria-describedby": problemId } as const)
      : {};
  const replace = (place: number, row: Partial<CategoryPolicy>) =>
    onChange(value.map((one, index) => (index === place ? { ...one, ...row } : one)));
  return (
    <div className="mt-4 space-y-3">
      {value.length > 0 ? (
        <p className="text-table font-medium">
          <Trans>In some categories only</Trans>
        </p>
      ) : null}
      {value.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; while it is typed it has no other name
        <div key={place} className="rounded-md border border-border p-3">
          <div className="flex items-center gap-2">
            <Input
              aria-label={t`Category`}
              placeholder={t`Words of the category, such as: shoes`}
              value={row.category}
              maxLength={100}
              autoComplete="off"
              autoFocus={row.category === "" && row.sameDespite.length === 0}
              {...toInvalid(place, "category")}
              onChange={({ target }) => replace(place, { category: target.value })}
            />
            <Button
              size="sm"
              variant="ghost"
              aria-label={t`Remove this category`}
              disabled={isDisabled}
              onClick={() => onChange(value.filter((_, index) => index !== place))}
            >
              <X aria-hidden className="size-4" />
            </Button>
          </div>
          <div className="mt-3 flex flex-wrap gap-x-4 gap-y-2 text-table">
            {policyChoices.map(({ attribute, label }) => (
              <Checkbox
                key={attribute}
                {...toInvalid(place, "sameDespite")}
                label={label}
                checked={row.sameDespite.includes(attribute)}
                disabled={isDisabled}
                onCheckedChange={(checked) =>
                  replace(place, { sameDespite: withAttribute(row.sameDespite, attribute, checked === true) })
                }
              />
            ))}
          </div>
        </div>
      ))}
      {problem ? (
        <p id={problemId} role="alert" className="flex items-start gap-1 text-xs text-different">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {problem}
        </p>
      ) : null}
      {value.length < 50 && !isDisabled ? (
        <Button size="sm" onClick={() => onChange([...value, { category: "", sameDespite: [] }])}>
          <Plus aria-hidden className="size-4" />
          <Trans>Add a category with rules of its own</Trans>
        </Button>
      ) : null}
    </div>
  );
}
