import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ProbabilityBar } from "@/app/_ui/evidence/probability-bar";
import { VariantHint } from "@/app/_ui/evidence/variant-hint";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { formatCount } from "@/app/_ui/format/format-number";
import { Money } from "@/app/_ui/format/money";
import type { ReviewListItem } from "@/server/features/review/schema";
import { toPairHref, toPairKey } from "../pair/pair-address";
import { PairTitles } from "../pair/pair-titles";

interface RunSampleProps {
  sample: readonly ReviewListItem[];
  pairCount: number;
  leftOut: ReadonlySet<string>;
  onToggle: (key: string) => void;
}

/** Some of the pairs, each of which can be left out. */
export function RunSample({ sample, pairCount, leftOut, onToggle }: RunSampleProps) {
  return (
    <section aria-labelledby="run-sample-title">
      <h3 id="run-sample-title" className="font-medium">
        {sample.length === pairCount ? (
          <Trans>All of them</Trans>
        ) : (
          <Trans>
            {sample.length} of {formatCount(pairCount)}, the least probable first
          </Trans>
        )}
      </h3>
      <p className="mb-2 text-table text-muted-foreground">
        <Trans>
          Take the tick from a pair that is wrong: it stays in the queue. Where several are, narrow the
          filters.
        </Trans>
      </p>
      <ul className="divide-y rounded-lg border">
        {sample.map((item) => {
          const key = toPairKey(item);
          return (
            <li key={key} className="flex flex-wrap items-center gap-x-3 px-3 py-1 text-table sm:flex-nowrap">
              <Checkbox
                aria-label={t`Decide ${item.lowerOffer.title}`}
                checked={!leftOut.has(key)}
                onCheckedChange={() => onToggle(key)}
              />
              <a
                href={toPairHref(item.lowerOfferId, item.higherOfferId, "")}
                target="_blank"
                rel="noreferrer"
                className="min-w-0 flex-1 hover:underline"
              >
                <PairTitles offers={[item.lowerOffer, item.higherOffer]} />
              </a>
              <span className="hidden shrink-0 flex-col items-end sm:flex">
                <Money amountMinor={item.lowerOffer.priceMinor} currency={item.lowerOffer.currency} />
                <Money amountMinor={item.higherOffer.priceMinor} currency={item.higherOffer.currency} />
              </span>
              <span className="flex shrink-0 flex-wrap items-end gap-x-3 gap-y-1 max-sm:basis-full max-sm:pb-1 max-sm:pl-7 sm:w-28 sm:flex-col">
                <ProbabilityBar probability={item.matchProbability} />
                {item.suggestedVerdict === "variant" ? (
                  <VariantHint differences={item.variantDifferences} />
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
