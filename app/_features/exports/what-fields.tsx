"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Select } from "@/app/_ui/fields/select";
import {
  type ExportFilterName,
  type ExportKindName,
  exportKindNames,
  exportKinds,
} from "@/server/domain/exports/export-kinds";
import { type ExportFormatName, exportFormats } from "@/server/features/exports/terms";
import { kindDescriptions, kindLabels } from "./column-words";
import { type ExportDraft, toUsualNames } from "./export-draft";
import { filterLabels, filterOptions, formatLabels } from "./export-words";

interface WhatFieldsProps {
  draft: ExportDraft;
  onChange: (draft: ExportDraft) => void;
}

/** What a row is, the file's format, and what narrows the rows. */
export function WhatFields({ draft, onChange }: WhatFieldsProps) {
  const { kind, format, filter } = draft;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t`What`} hint={kindDescriptions[kind]}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={({ target }) => {
              const next = target.value as ExportKindName;
              onChange({ ...draft, kind: next, columns: toUsualNames(next) });
            }}
            options={exportKindNames.map((value) => ({ value, label: kindLabels[value] }))}
          />
        )}
      </Field>
      <Field label={t`Format`}>
        {(control) => (
          <Select
            {...control}
            value={format}
            onChange={({ target }) => onChange({ ...draft, format: target.value as ExportFormatName })}
            options={exportFormats.map((value) => ({ value, label: formatLabels[value] }))}
          />
        )}
      </Field>
      {exportKinds[kind].filters.map((name) => (
        <FilterField
          key={name}
          name={name}
          value={filter[name] ?? ""}
          onChange={(value) => onChange({ ...draft, filter: { ...filter, [name]: value } })}
        />
      ))}
    </div>
  );
}

interface FilterFieldProps {
  name: ExportFilterName;
  value: string;
  onChange: (value: string) => void;
}

function FilterField({ name, value, onChange }: FilterFieldProps) {
  const isCatalog = name === "catalogId" || name === "otherCatalogId";
  const catalogs = useQuery(useTRPC().catalogs.list.queryOptions(undefined, { enabled: isCatalog }));
  const options = isCatalog
    ? (catalogs.data ?? []).map((catalog) => ({ value: catalog.id, label: catalog.name }))
    : filterOptions[name];
  return (
    <Field label={filterLabels[name]} isOptional>
      {(control) =>
        options ? (
          <Select
            {...control}
            value={value}
            onChange={({ target }) => onChange(target.value)}
            options={[{ value: "", label: t`Any` }, ...options]}
          />
        ) : (
          <Input
            {...control}
            type={name === "changedSince" ? "date" : name === "offerCountMin" ? "number" : "text"}
            {...(name === "offerCountMin" && { min: 1, max: 100 })}
            maxLength={200}
            value={name === "changedSince" ? value.slice(0, 10) : value}
            onChange={({ target }) => onChange(target.value)}
          />
        )
      }
    </Field>
  );
}
