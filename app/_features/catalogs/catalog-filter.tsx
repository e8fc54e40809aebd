"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Select } from "@/app/_ui/fields/select";

interface CatalogFilterProps {
  /** null = all catalogs. */
  catalogId: string | null;
  onChange: (catalogId: string | null) => void;
  /** Names the field; absent = "Catalog". */
  label?: string;
  /** For no choice; absent = "All catalogs". */
  allLabel?: string;
}

export function CatalogFilter({ catalogId, onChange, label, allLabel }: CatalogFilterProps) {
  const catalogs = useQuery(useTRPC().catalogs.list.queryOptions());
  const options = (catalogs.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      aria-label={label ?? t`Catalog`}
      value={catalogId ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
      options={[{ value: "", label: allLabel ?? t`All catalogs` }, ...options]}
      className="fits sm:max-w-44"
    />
  );
}
