"use client";

import { t } from "@lingui/core/macro";
import { Slider } from "radix-ui";
import { useState } from "react";
import { useRange } from "react-instantsearch";
import { FacetSection } from "./facet-section";
import { formatRoundPrice } from "./store-money";

const thumbClasses =
  "block size-4 rounded-full border-2 border-primary bg-card shadow-float focus-visible:outline-2 focus-visible:outline-ring";

/** Prices from and to, in the store's currency. */
export function PriceFacet({ currency }: { currency: string }) {
  const { start, range, refine, canRefine } = useRange({ attribute: "price" });
  const min = Math.floor(range.min ?? 0);
  const max = Math.ceil(range.max ?? 0);
  const chosen: [number, number] = [
    Math.max(min, Number.isFinite(start[0]) ? Math.floor(start[0]!) : min),
    Math.min(max, Number.isFinite(start[1]) ? Math.ceil(start[1]!) : max),
  ];
  const key = `${chosen} ${min} ${max}`;
  const [moved, setMoved] = useState<{ key: string; values: number[] } | null>(null);
  // While it is dragged, and until the results follow.
  const values = moved?.key === key ? moved.values : chosen;
  if (!canRefine || min >= max) return null;
  const words = values.map((value) => formatRoundPrice(value, currency));
  return (
    <FacetSection title={t`Price`}>
      <Slider.Root
        min={min}
        max={max}
        step={1}
        value={values}
        minStepsBetweenThumbs={1}
        className="relative flex h-5 w-full touch-none items-center px-0 select-none"
        onValueChange={(next) => setMoved({ key, values: next })}
        onValueCommit={([from, to]) => refine([from === min ? undefined : from, to === max ? undefined : to])}
      >
        <Slider.Track className="relative h-1 grow rounded-full bg-border-strong">
          <Slider.Range className="absolute h-full rounded-full bg-primary" />
        </Slider.Track>
        <Slider.Thumb aria-label={t`Lowest price`} aria-valuetext={words[0]} className={thumbClasses} />
        <Slider.Thumb aria-label={t`Highest price`} aria-valuetext={words[1]} className={thumbClasses} />
      </Slider.Root>
      <p className="mt-1 flex justify-between text-table tabular-nums" aria-hidden>
        <span>{words[0]}</span>
        <span>{words[1]}</span>
      </p>
    </FacetSection>
  );
}
