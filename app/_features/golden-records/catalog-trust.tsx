"use client";

import { t } from "@lingui/core/macro";
import { X } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Select } from "@/app/_ui/fields/select";
import type { GoldenRule } from "@/server/domain/golden-record/golden-rules";

interface CatalogTrustProps {
  rule: GoldenRule;
  catalogs: readonly { id: string; name: string }[];
  onChange: (rule: GoldenRule) => void;
}

/** Which catalogs are believed first, in their order, and which never. */
export function CatalogTrust({ rule, catalogs, onChange }: CatalogTrustProps) {
  const { preferredCatalogIds, excludedCatalogIds } = rule;
  const named = new Set([...preferredCatalogIds, ...excludedCatalogIds]);
  const free = catalogs.filter(({ id }) => !named.has(id));
  const setPreferred = (ids: string[]) => onChange({ ...rule, preferredCatalogIds: ids });
  const setExcluded = (ids: string[]) => onChange({ ...rule, excludedCatalogIds: ids });
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <CatalogChoice
        label={t`Believe first`}
        isOrdered
        ids={preferredCatalogIds}
        catalogs={catalogs}
        free={free}
        onChange={setPreferred}
      />
      <CatalogChoice
        label={t`Never believe`}
        isOrdered={false}
        ids={excludedCatalogIds}
        catalogs={catalogs}
        free={free}
        onChange={setExcluded}
      />
    </div>
  );
}

interface CatalogChoiceProps {
  label: string;
  isOrdered: boolean;
  ids: readonly string[];
  catalogs: CatalogTrustProps["catalogs"];
  free: CatalogTrustProps["catalogs"];
  onChange: (ids: string[]) => void;
}

function CatalogChoice({ label, isOrdered, ids, catalogs, free, onChange }: CatalogChoiceProps) {
  const List = isOrdered ? "ol" : "ul";
  return (
    <Field label={label}>
      {(control) => (
        <>
          {ids.length > 0 ? (
            <List className="flex flex-col gap-1 text-table">
              {ids.map((id, index) => {
                const name = catalogs.find((catalog) => catalog.id === id)?.name ?? t`a removed catalog`;
                return (
                  <li key={id} className="flex items-center justify-between gap-2 rounded-md bg-accent pl-2">
                    <span className="truncate">{isOrdered ? `${index + 1}. ${name}` : name}</span>
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      aria-label={t`Remove ${name}`}
                      onClick={() => onChange(ids.filter((other) => other !== id))}
                    >
                      <X aria-hidden />
                    </Button>
                  </li>
                );
              })}
            </List>
          ) : null}
          <Select
            {...control}
            value=""
            disabled={free.length === 0}
            options={[
              { value: "", label: t`Add a catalog` },
              ...free.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => (event.target.value ? onChange([...ids, event.target.value]) : null)}
          />
        </>
      )}
    </Field>
  );
}
