"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { cn } from "@/app/_ui/class-names";
import { Select } from "@/app/_ui/fields/select";

interface CatalogFilterProps {
  /** null = all catalogs. */
  catalogId: string | null;
  onChange: (catalogId: string | null) => void;
  className?: string;
}

export function CatalogFilter({ catalogId, onChange, className }: CatalogFilterProps) {
  const catalogs = useQuery(useTRPC().catalogs.list.queryOptions());
  const options = (catalogs.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      aria-label={t`Catalog`}
      value={catalogId ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
      options={[{ value: "", label: t`All catalogs` }, ...options]}
      className={cn("w-full sm:w-52", className)}
    />
  );
}
