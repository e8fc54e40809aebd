"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Field } from "@/app/_ui/fields/field";
import { Select } from "@/app/_ui/fields/select";
import type { ListingHabit } from "@/server/domain/matching/context/listing-habits";

interface ListingHabitFieldProps {
  catalogId: string;
  /** Null = as its offers tell. */
  value: boolean | null;
  isDisabled: boolean;
  onChange: (value: boolean | null) => void;
}

/** Whether a catalog lists each product once, beside what its offers tell of that. */
export function ListingHabitField({ catalogId, value, isDisabled, onChange }: ListingHabitFieldProps) {
  const found = useQuery(useTRPC().catalogs.listingHabit.queryOptions({ id: catalogId }));
  return (
    <Field
      label={t`It lists each product only once`}
      hint={t`If yes, two of its offers are never put into one product, and one of them at most matches an offer elsewhere. Changing it has all its offers compared again.`}
      className="sm:col-span-2"
    >
      {(control) => (
        <>
          <Select
            className="max-w-72"
            {...control}
            disabled={isDisabled}
            value={value === null ? "" : String(value)}
            options={[
              { value: "", label: t`As its offers tell` },
              { value: "true", label: t`Yes` },
              { value: "false", label: t`No` },
            ]}
            onChange={({ target }) => onChange(target.value === "" ? null : target.value === "true")}
          />
          <p className="mt-2 max-w-prose text-table" aria-live="polite">
            {found.isPending ? t`Looking at its offers …` : null}
            {found.isError ? toErrorText(found.error) : null}
            {found.isSuccess ? <Found habit={found.data} /> : null}
          </p>
        </>
      )}
    </Field>
  );
}

/** What its offers tell, in a sentence. */
function Found({ habit }: { habit: ListingHabit | null }) {
  if (!habit)
    return <Trans>No offer of another catalog has a clear candidate here yet, so nothing can be told.</Trans>;
  const { asked, several } = habit;
  const counted = t`Of ${asked} offers of other catalogs with a clear candidate here, ${several} have more than one.`;
  const meaning = {
    once: t`It seems to list each product once.`,
    several: t`It seems to list products several times.`,
    unknown: t`That doesn’t tell which.`,
  };
  return (
    <>
      {counted} {meaning[habit.habit]}
    </>
  );
}
