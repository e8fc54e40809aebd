"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { X } from "lucide-react";
import { useClearRefinements, useCurrentRefinements } from "react-instantsearch";
import { Button } from "@/app/_ui/button";
import { formatRoundPrice } from "./store-money";

type Item = ReturnType<typeof useCurrentRefinements>["items"][number];
type Refinement = Item["refinements"][number];

/** What the results are narrowed by; a click takes it back. */
export function ChosenRefinements({ currency }: { currency: string }) {
  const { items, refine } = useCurrentRefinements();
  const { refine: clear } = useClearRefinements();
  if (items.length === 0) return null;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-1.5">
      <ul aria-label={t`Chosen filters`} className="contents">
        {items.flatMap((item) =>
          item.refinements.map((refinement) => {
            const text = toText(refinement, currency);
            return (
              <li
                key={`${refinement.attribute} ${refinement.operator ?? ""} ${refinement.value}`}
                className="min-w-0"
              >
                <Button
                  size="sm"
                  className="max-w-full"
                  aria-label={t`Remove ${text}`}
                  onClick={() => refine(refinement)}
                >
                  <span className="truncate">{text}</span>
                  <X aria-hidden />
                </Button>
              </li>
            );
          }),
        )}
      </ul>
      <Button variant="link" size="sm" onClick={clear}>
        <Trans>Clear all</Trans>
      </Button>
    </div>
  );
}

function toText({ attribute, operator, value, label }: Refinement, currency: string): string {
  if (attribute === "price") {
    const price = formatRoundPrice(Number(value), currency);
    return operator === ">=" ? t`from ${price}` : t`up to ${price}`;
  }
  if (attribute === "availability") return t`In stock only`;
  return attribute.startsWith("categories.") ? String(value) : label;
}
