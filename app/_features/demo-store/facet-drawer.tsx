"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { useCurrentRefinements, useStats } from "react-instantsearch";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { formatCount } from "@/app/_ui/format/format-number";
import { FacetPanel } from "./facet-panel";

/** Where there is no room beside the results. */
export function FacetDrawer({ currency }: { currency: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const { nbHits } = useStats();
  const chosenCount = useCurrentRefinements().items.flatMap(({ refinements }) => refinements).length;
  return (
    <>
      <Button className="lg:hidden" onClick={() => setIsOpen(true)}>
        <SlidersHorizontal aria-hidden />
        <Trans>Filters</Trans>
        {chosenCount > 0 ? <Badge tone="accent">{formatCount(chosenCount)}</Badge> : null}
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent
          title={t`Filters`}
          className="top-0 left-0 h-dvh max-h-dvh w-full max-w-full translate-x-0 rounded-none sm:w-96"
          footer={
            <Button variant="primary" size="lg" className="w-full" onClick={() => setIsOpen(false)}>
              {plural(nbHits, { one: "Show # product", other: "Show # products" })}
            </Button>
          }
        >
          <FacetPanel currency={currency} />
        </DialogContent>
      </Dialog>
    </>
  );
}
