"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { ClampedText } from "@/app/_features/offers/clamped-text";
import { toWebAddress } from "@/app/_features/offers/offer-facts";
import { hasImageAddress, OfferImage } from "@/app/_features/offers/offer-image";
import { cn } from "@/app/_ui/class-names";
import { TextDiff } from "@/app/_ui/evidence/text-diff";
import type { AlignedSegment } from "@/server/domain/matching/pair-view/compared-texts";
import type { OfferView } from "@/server/features/offers/schema";
import type { ReviewPair } from "@/server/features/review/schema";
import { OutcomeMark } from "../outcome-mark";
import { AlignedText } from "./aligned-text";
import { type AttributeRow, listAttributeRows, listOtherRows, listSpellings } from "./attribute-rows";
import { ReadMark } from "./read-mark";

const rowClasses =
  "grid gap-x-4 gap-y-1 border-b px-4 py-2 last:border-b-0 max-md:grid-cols-1 md:grid-cols-[8.5rem_minmax(0,1fr)_minmax(0,1fr)]";

/** Two offers side by side, attribute by attribute; one below the other where there is little room. */
export function PairComparison({ pair }: { pair: ReviewPair }) {
  const others = listOtherRows(pair);
  const { title } = pair.comparison;
  const hasImages = [pair.lowerOffer, pair.higherOffer].some((offer) => hasImageAddress(offer.imageLink));
  return (
    <section aria-label={t`The two offers`} className="rounded-lg border bg-card text-table">
      <div className={cn(rowClasses, "py-4 max-md:gap-y-3")}>
        <span className="flex flex-row flex-wrap items-center gap-x-3 gap-y-1 md:flex-col md:items-start">
          <span className="text-muted-foreground">
            <Trans>Title</Trans>
          </span>
          <OutcomeMark outcome={title.outcome} />
          {listSpellings(title).map((spelling) => (
            <span key={spelling} className="codes text-muted-foreground">
              {spelling}
            </span>
          ))}
        </span>
        <OfferHead offer={pair.lowerOffer} title={title.lower} hasImages={hasImages} />
        <OfferHead offer={pair.higherOffer} title={title.higher} hasImages={hasImages} />
      </div>
      {listAttributeRows(pair).map((row) => (
        <ComparisonRow key={row.label} row={row} pair={pair} />
      ))}
      {others.length > 0 ? (
        <details className="group">
          <summary className="px-4 py-2 font-medium text-muted-foreground hover:text-foreground">
            <Trans>Other attributes ({others.length})</Trans>
          </summary>
          <div className="border-t">
            {others.map((row) => (
              <ComparisonRow key={row.label} row={row} pair={pair} />
            ))}
          </div>
        </details>
      ) : null}
    </section>
  );
}

interface OfferHeadProps {
  offer: OfferView;
  title: readonly AlignedSegment[];
  hasImages: boolean;
}

function OfferHead({ offer, title, hasImages }: OfferHeadProps) {
  const address = toWebAddress(offer.link);
  return (
    <div className="flex min-w-0 gap-3">
      {hasImages ? <OfferImage offer={offer} className="size-16 lg:size-20" /> : null}
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted-foreground">
          <span className="font-medium">{offer.catalogName}</span>
          {address ? (
            <a
              href={address}
              target="_blank"
              rel="noreferrer noopener"
              className="inline-flex items-center gap-1 hover:text-foreground hover:underline"
            >
              <Trans>Open at the shop</Trans>
              <ExternalLink aria-hidden className="size-3" />
            </a>
          ) : null}
        </p>
        <h2 className="text-base leading-6 font-semibold">
          <Link href={`/offers/${offer.id}`} className="hover:underline">
            <AlignedText segments={title} />
          </Link>
        </h2>
      </div>
    </div>
  );
}

function ComparisonRow({ row, pair }: { row: AttributeRow; pair: ReviewPair }) {
  // "2.2 lb = 1 kg" needs a line of its own, "+8 %" does not.
  const isConversion = row.note !== null && /[=≈]/.test(row.note);
  return (
    <div className={rowClasses}>
      <span className="flex flex-row flex-wrap items-center gap-x-3 md:flex-col md:items-start">
        <span className="text-muted-foreground wrap-anywhere">{row.label}</span>
        <OutcomeMark outcome={row.outcome} note={isConversion ? null : row.note} word={row.word} />
        {isConversion ? <span className="codes text-muted-foreground">{row.note}</span> : null}
      </span>
      <Value row={row} side="lower" catalogName={pair.lowerOffer.catalogName} />
      <Value row={row} side="higher" catalogName={pair.higherOffer.catalogName} />
    </div>
  );
}

interface ValueProps {
  row: AttributeRow;
  side: "lower" | "higher";
  catalogName: string;
}

function Value({ row, side, catalogName }: ValueProps) {
  const text = row[side];
  const other = row[side === "lower" ? "higher" : "lower"];
  return (
    <div className="flex min-w-0 gap-3 md:block">
      <span className="w-24 shrink-0 truncate text-xs leading-5 text-muted-foreground md:sr-only">
        {catalogName}
      </span>
      <div className={cn("min-w-0", row.kind === "code" && "codes")}>
        {text === null ? (
          <span className="font-sans text-muted-foreground">–</span>
        ) : row.kind === "long" ? (
          <ClampedText text={text}>
            {row.aligned ? (
              <AlignedText segments={row.aligned[side]} />
            ) : other === null ? (
              text
            ) : (
              <TextDiff text={text} other={other} />
            )}
          </ClampedText>
        ) : !row.isAmount && other !== null && row.outcome !== "equal" ? (
          <TextDiff text={text} other={other} />
        ) : (
          <span className="wrap-anywhere">{text}</span>
        )}
        {row.read?.[side] ? <ReadMark /> : null}
      </div>
    </div>
  );
}
