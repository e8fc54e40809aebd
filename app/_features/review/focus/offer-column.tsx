import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ExternalLink } from "lucide-react";
import { toWebAddress } from "@/app/_features/offers/offer-facts";
import { OfferImage } from "@/app/_features/offers/offer-image";
import { cn } from "@/app/_ui/class-names";
import type { OfferView } from "@/server/features/offers/schema";
import { ReadMark } from "../pair/read-mark";
import type { FocusRow } from "./focus-rows";

/** A column whose rows stand in line with those of its neighbours. */
export const columnClasses =
  "grid min-w-0 content-start rounded-lg border bg-card text-table @4xl:[grid-row:1/-1] @4xl:grid-rows-subgrid";

interface OfferColumnProps {
  offer: OfferView;
  rows: readonly FocusRow[];
  hasImages: boolean;
}

/** The offer that candidates are looked for. */
export function OfferColumn({ offer, rows, hasImages }: OfferColumnProps) {
  const address = toWebAddress(offer.link);
  return (
    <section
      aria-label={t`The offer`}
      className={cn(
        columnClasses,
        "bg-muted @xl:col-span-2 @xl:grid-cols-2 @4xl:col-span-1 @4xl:grid-cols-1",
      )}
    >
      <div className="min-w-0 p-3 @xl:col-span-2 @4xl:col-span-1">
        <p className="flex min-h-5 items-center justify-between gap-2 text-xs text-muted-foreground">
          <span className="truncate font-medium">
            <Trans>Offer</Trans> <span aria-hidden>·</span> {offer.catalogName}
          </span>
          {address ? (
            <a
              href={address}
              target="_blank"
              rel="noreferrer noopener"
              className="inline-flex shrink-0 items-center gap-1 hover:text-foreground hover:underline"
            >
              <Trans>Shop</Trans>
              <ExternalLink aria-hidden className="size-3" />
            </a>
          ) : null}
        </p>
        <div className="mt-2 flex gap-3 @4xl:block">
          {hasImages ? <FocusImage offer={offer} /> : null}
          <h2 className="text-base leading-6 font-semibold wrap-anywhere">{offer.title}</h2>
        </div>
      </div>
      {rows.map(({ label, kind, value, isRead }) => (
        <div
          key={label}
          className={cn("flex min-w-0 gap-3 border-t px-3 py-1.5", value === null && "@max-4xl:hidden")}
        >
          <span className="w-20 shrink-0 text-muted-foreground">{label}</span>
          <span
            className={cn(
              "min-w-0 wrap-anywhere",
              kind === "code" && "codes",
              kind === "long" && "line-clamp-4",
            )}
          >
            {value ?? <Nothing />}
            {isRead ? <ReadMark /> : null}
          </span>
        </div>
      ))}
    </section>
  );
}

/** What an offer does not say. */
export function Nothing() {
  return (
    <span className="font-sans text-muted-foreground">
      <span aria-hidden>–</span>
      <span className="sr-only">
        <Trans>not stated</Trans>
      </span>
    </span>
  );
}

/** Large beside its neighbours where the window is high enough, small in a list. */
export function FocusImage({ offer }: { offer: OfferView }) {
  return (
    <OfferImage
      offer={offer}
      className="grid-rows-[minmax(0,1fr)] @4xl:mb-2 @4xl:h-24 @4xl:w-full [@media(min-height:52rem)]:@4xl:h-52"
    />
  );
}
