"use client";

import { t } from "@lingui/core/macro";
import { CategoryFacet } from "./category-facet";
import { PriceFacet } from "./price-facet";
import { StockFacet } from "./stock-facet";
import { ValueFacet } from "./value-facet";

/** All that narrows the results. */
export function FacetPanel({ currency }: { currency: string }) {
  return (
    <>
      <CategoryFacet />
      <PriceFacet currency={currency} />
      <StockFacet />
      <ValueFacet attribute="brand" title={t`Brand`} searchLabel={t`Search brands`} />
      <ValueFacet attribute="color" title={t`Color`} />
    </>
  );
}
