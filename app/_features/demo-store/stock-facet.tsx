"use client";

import { t } from "@lingui/core/macro";
import { useToggleRefinement } from "react-instantsearch";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { FacetSection } from "./facet-section";

export function StockFacet() {
  const { value, refine } = useToggleRefinement({ attribute: "availability", on: "in_stock" });
  return (
    <FacetSection title={t`Availability`}>
      <Checkbox
        label={t`In stock only`}
        checked={value.isRefined}
        onCheckedChange={() => refine({ isRefined: value.isRefined })}
      />
    </FacetSection>
  );
}
