"use client";

import { t } from "@lingui/core/macro";
import { useSortBy } from "react-instantsearch";
import { Select } from "@/app/_ui/fields/select";

/** The suffix of the index says the order. */
const items = [
  { value: "products", label: t`Best match` },
  { value: "products_price_asc", label: t`Price, low to high` },
  { value: "products_price_desc", label: t`Price, high to low` },
  { value: "products_newest", label: t`Newest` },
  { value: "products_name", label: t`Name` },
];

export function SortChoice() {
  const { currentRefinement, options, refine } = useSortBy({ items });
  return (
    <Select
      aria-label={t`Order of the products`}
      className="w-44"
      value={currentRefinement}
      options={options}
      onChange={(event) => refine(event.target.value)}
    />
  );
}
