"use client";

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { ListFilter } from "lucide-react";
import { useId, useState } from "react";
import { CatalogFilter } from "@/app/_features/catalogs/catalog-filter";
import { Button } from "@/app/_ui/button";
import { Select } from "@/app/_ui/fields/select";
import { onDemand } from "@/app/_ui/on-demand";
import { SearchField } from "@/app/_ui/table/search-field";
import { useCanDecide } from "../use-can-decide";
import { toOrderOptions } from "./order-words";
import { countMoreFilters, isPart, type QueueFilters, useQueueFilters } from "./review-filter";
import { toCountText, useFilteredCount } from "./review-queue";

const RunButton = onDemand(() => import("../runs/run-button").then((module) => module.RunButton));
const FilterChips = onDemand(() => import("./filter-chips").then((module) => module.FilterChips));
const FilterPanel = onDemand(() => import("./filter-panel").then((module) => module.FilterPanel));

/** What is shown of the queue, and in which order. All of it stands in the address. */
export function FilterBar() {
  const [filters, setFilters] = useQueueFilters();
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  const count = useFilteredCount();
  const chipCount = countMoreFilters(filters);
  // What the matcher settled, or somebody decided, is looked at pair by pair.
  const isWaiting =
    filters.status === "unsure" || (filters.status === "pending" && (filters.band ?? "review") === "review");
  const canDecide = useCanDecide();
  const isForRun = canDecide && isWaiting && isPart(filters) && count !== null && count > 1;
  const change = (changes: Partial<QueueFilters>) => void setFilters(changes);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          label={t`Search title or SKU`}
          value={filters.q ?? ""}
          onSearch={(text) => change({ q: text.trim() || null })}
          className="sm:w-52"
        />
        <CatalogFilter
          catalogId={filters.catalog}
          onChange={(catalog) => change(catalog ? { catalog } : { catalog, against: null })}
        />
        {filters.catalog || filters.against ? (
          <CatalogFilter
            label={t`Against`}
            allLabel={t`Against any catalog`}
            catalogId={filters.against}
            onChange={(against) => change({ against })}
          />
        ) : null}
        <Button aria-expanded={isOpen} aria-controls={panelId} onClick={() => setIsOpen(!isOpen)}>
          <ListFilter aria-hidden />
          {chipCount > 0 ? t`More filters (${chipCount})` : t`More filters`}
        </Button>
        <span className="flex min-w-0 items-center gap-3 max-sm:basis-full max-sm:flex-wrap sm:ml-auto">
          {count === null ? null : (
            <span role="status" className="text-table text-muted-foreground tabular-nums max-sm:hidden">
              <Trans>
                {toCountText(count)} <Plural value={count} one="pair" other="pairs" />
              </Trans>
            </span>
          )}
          {isForRun ? <RunButton count={count} /> : null}
          <Select
            aria-label={t`Order`}
            value={filters.order}
            options={toOrderOptions(filters)}
            onChange={({ target }) => change({ order: target.value as QueueFilters["order"] })}
            className="fits"
          />
        </span>
      </div>
      <div id={panelId}>{isOpen ? <FilterPanel filters={filters} onChange={change} /> : null}</div>
      {isPart(filters) ? <FilterChips filters={filters} onChange={change} /> : null}
    </>
  );
}
