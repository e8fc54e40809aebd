"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useId } from "react";
import { useRefinementList } from "react-instantsearch";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Input } from "@/app/_ui/fields/input";
import { formatCount } from "@/app/_ui/format/format-number";
import { FacetSection } from "./facet-section";

interface ValueFacetProps {
  attribute: string;
  title: string;
  /** Names the field that searches the values: "Search brands"; without it there is none. */
  searchLabel?: string;
}

const shownMax = 8;

/** Values to choose several of, each with its count. */
export function ValueFacet({ attribute, title, searchLabel }: ValueFacetProps) {
  const id = useId();
  const list = useRefinementList({ attribute, limit: shownMax, showMore: true, showMoreLimit: 50 });
  const { items, refine, canToggleShowMore, isShowingMore, toggleShowMore, isFromSearch } = list;
  if (items.length === 0 && !isFromSearch) return null;
  return (
    <FacetSection title={title}>
      {searchLabel && (isFromSearch || canToggleShowMore) ? (
        <Input
          type="search"
          aria-label={searchLabel}
          placeholder={searchLabel}
          className="mb-2"
          onChange={(event) => list.searchForItems(event.target.value)}
        />
      ) : null}
      <ul className="flex flex-col gap-1.5">
        {items.map(({ value, label, count, isRefined }, place) => (
          <li key={value} className="flex items-center gap-2">
            <Checkbox
              id={`${id}-${place}`}
              checked={isRefined}
              onCheckedChange={() => refine(value)}
              aria-label={t`${label}, ${formatCount(count)}`}
            />
            <label htmlFor={`${id}-${place}`} className="min-w-0 grow cursor-pointer truncate">
              {label}
            </label>
            <span aria-hidden className="text-table text-muted-foreground tabular-nums">
              {formatCount(count)}
            </span>
          </li>
        ))}
      </ul>
      {isFromSearch && items.length === 0 ? (
        <p className="text-table text-muted-foreground">
          <Trans>None is called so.</Trans>
        </p>
      ) : null}
      {canToggleShowMore && !isFromSearch ? (
        <Button variant="link" size="sm" className="mt-1.5" onClick={toggleShowMore}>
          {isShowingMore ? <Trans>Show fewer</Trans> : <Trans>Show more</Trans>}
        </Button>
      ) : null}
    </FacetSection>
  );
}
