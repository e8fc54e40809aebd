"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { HierarchicalMenuItem } from "instantsearch.js/es/connectors/hierarchical-menu/connectHierarchicalMenu";
import { useHierarchicalMenu } from "react-instantsearch";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { formatCount } from "@/app/_ui/format/format-number";
import { FacetSection } from "./facet-section";

const attributes = ["categories.lvl0", "categories.lvl1", "categories.lvl2", "categories.lvl3"];

/** Categories, opened level by level. */
export function CategoryFacet() {
  const { items, refine, canToggleShowMore, isShowingMore, toggleShowMore } = useHierarchicalMenu({
    attributes,
    limit: 8,
    showMore: true,
    showMoreLimit: 40,
    sortBy: ["count:desc", "name:asc"],
  });
  if (items.length === 0) return null;
  return (
    <FacetSection title={t`Category`}>
      <Level items={items} onChoose={refine} />
      {canToggleShowMore ? (
        <Button variant="link" size="sm" className="mt-1.5" onClick={toggleShowMore}>
          {isShowingMore ? <Trans>Show fewer</Trans> : <Trans>Show more</Trans>}
        </Button>
      ) : null}
    </FacetSection>
  );
}

function Level({
  items,
  onChoose,
}: {
  items: readonly HierarchicalMenuItem[];
  onChoose: (value: string) => void;
}) {
  return (
    <ul className="flex flex-col">
      {items.map(({ value, label, count, isRefined, data }) => (
        <li key={value}>
          <button
            type="button"
            aria-pressed={isRefined}
            onClick={() => onChoose(value)}
            className={cn(
              "flex w-full items-center gap-2 rounded-md px-1 py-0.5 text-left hover:bg-accent",
              isRefined && "font-semibold text-primary",
            )}
          >
            <span className="min-w-0 grow truncate">{label}</span>
            <span className="text-table font-normal text-muted-foreground tabular-nums">
              {formatCount(count)}
            </span>
          </button>
          {data && data.length > 0 ? (
            <div className="ml-2 border-l pl-2">
              <Level items={data} onChoose={onChoose} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
