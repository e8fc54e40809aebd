"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { Field } from "@/app/_ui/fields/field";
import { Select } from "@/app/_ui/fields/select";
import { TypedField } from "../focus/typed-field";
import {
  ageChoices,
  bandWords,
  deciderWords,
  disagreementWords,
  toAgeWords,
  toOptions,
} from "./filter-words";
import type { QueueFilters } from "./review-filter";

const facetsFreshMs = 300_000;

interface FilterPanelProps {
  filters: QueueFilters;
  onChange: (changes: Partial<QueueFilters>) => void;
}

/** The filters that are not always in view. */
export function FilterPanel({ filters, onChange }: FilterPanelProps) {
  const facets = useQuery(
    useTRPC().review.facets.queryOptions(undefined, { staleTime: facetsFreshMs, ...aside }),
  ).data;
  const typed = (key: "brand" | "category", suggestions: readonly string[] | undefined) => ({
    value: filters[key] ?? "",
    maxLength: 200,
    autoComplete: "off",
    suggestions: suggestions ?? [],
    onCommit: (text: string) => onChange({ [key]: text || null }),
  });
  return (
    <fieldset className="mb-3 rounded-lg border bg-card p-3">
      <legend className="sr-only">
        <Trans>More filters</Trans>
      </legend>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-6">
        <Field label={t`Brand`}>
          {(control) => <TypedField {...control} {...typed("brand", facets?.brands)} />}
        </Field>
        <Field label={t`Category`}>
          {(control) => <TypedField {...control} {...typed("category", facets?.categories)} />}
        </Field>
        <ProbabilityRange filters={filters} onChange={onChange} />
        <Field label={t`Who disagrees`}>
          {(control) => (
            <Select
              {...control}
              value={filters.conflict ?? ""}
              options={toOptions(disagreementWords, t`Any`)}
              onChange={({ target }) =>
                onChange({ conflict: (target.value || null) as QueueFilters["conflict"] })
              }
            />
          )}
        </Field>
        <AgeField filters={filters} onChange={onChange} />
        {filters.status === "pending" ? (
          <Field label={t`State`}>
            {(control) => (
              <Select
                {...control}
                value={filters.band ?? "review"}
                options={toOptions(bandWords, "").slice(1)}
                onChange={({ target }) =>
                  onChange({
                    band: target.value === "review" ? null : (target.value as QueueFilters["band"]),
                  })
                }
              />
            )}
          </Field>
        ) : (
          <Field label={t`Decided by`}>
            {(control) => (
              <Select
                {...control}
                value={filters.by ?? ""}
                options={toOptions(deciderWords, t`Anybody`)}
                onChange={({ target }) => onChange({ by: (target.value || null) as QueueFilters["by"] })}
              />
            )}
          </Field>
        )}
      </div>
    </fieldset>
  );
}

function ProbabilityRange({ filters, onChange }: FilterPanelProps) {
  const bound = (key: "from" | "to", label: string, placeholder: string) => (
    <TypedField
      aria-label={label}
      type="number"
      inputMode="numeric"
      min={0}
      max={100}
      placeholder={placeholder}
      value={filters[key]?.toString() ?? ""}
      onCommit={(text) => onChange({ [key]: toPercent(text) })}
    />
  );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-table font-medium">
        <Trans>Probability (%)</Trans>
      </legend>
      <span className="flex items-center gap-2">
        {bound("from", t`Probability from, in percent`, "0")}
        <span aria-hidden className="text-muted-foreground">
          –
        </span>
        {bound("to", t`Probability to, in percent`, "100")}
      </span>
    </fieldset>
  );
}

function toPercent(text: string): number | null {
  if (text === "" || !Number.isFinite(Number(text))) return null;
  return Math.round(Math.min(100, Math.max(0, Number(text))));
}

function AgeField({ filters, onChange }: FilterPanelProps) {
  const { newer, older } = filters;
  const chosen = ageChoices.find((choice) => choice.newer === newer && choice.older === older);
  const other = chosen ? null : toAgeWords(filters);
  return (
    <Field label={t`Found`}>
      {(control) => (
        <Select
          {...control}
          value={chosen?.value ?? (other ? "other" : "")}
          options={[
            { value: "", label: t`At any time` },
            ...ageChoices,
            ...(other ? [{ value: "other", label: other }] : []),
          ]}
          onChange={({ target }) => {
            const choice = ageChoices.find((candidate) => candidate.value === target.value);
            onChange({ newer: choice?.newer ?? null, older: choice?.older ?? null });
          }}
        />
      )}
    </Field>
  );
}
