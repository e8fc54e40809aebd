import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { Pin } from "lucide-react";
import Link from "next/link";
import { OfferImage } from "@/app/_features/offers/offer-image";
import { Badge } from "@/app/_ui/badge";
import { formatPercent } from "@/app/_ui/format/format-number";
import { locale } from "@/app/_ui/format/locale";
import type { FoundOffer, OfferHit, ProductHit, Standing } from "@/server/features/search/schema";
import { HitMenu } from "./hit-menu";
import { WhyHere, type WhyHereProps } from "./why-here";

const offersShown = 4;

interface ProductHitCardProps {
  hit: ProductHit;
  place: number;
  /** Null where places are not by relevance, so that nothing can be pinned. */
  query: string | null;
  /** Null where no score puts hits in order. */
  request: WhyHereProps["request"] | null;
}

export function ProductHitCard({ hit, place, query, request }: ProductHitCardProps) {
  const hiddenCount = hit.offerCount - Math.min(offersShown, hit.offers.length);
  return (
    <li className="flex gap-3 px-4 py-3">
      <Place place={place} />
      <HitImage title={hit.title} offer={hit.offers.find(({ imageLink }) => imageLink !== null)} />
      <div className="min-w-0 grow">
        <HitHead hit={hit} href={`/products/${hit.id}`} />
        <ul className="mt-1.5 flex flex-col gap-0.5">
          {hit.offers.slice(0, offersShown).map((offer) => (
            <OfferLine key={offer.id} offer={offer} />
          ))}
        </ul>
        {hiddenCount > 0 ? (
          <p className="mt-1 text-xs text-muted-foreground">
            <Trans>
              and {hiddenCount} more <Plural value={hiddenCount} one="offer" other="offers" />
            </Trans>
          </p>
        ) : null}
        {request === null ? null : <WhyHere request={request} hit={hit} />}
      </div>
      {query === null ? null : <HitMenu query={query} hit={hit} place={place} />}
    </li>
  );
}

type OfferHitCardProps = Pick<ProductHitCardProps, "place" | "request"> & { hit: OfferHit };

export function OfferHitCard({ hit, place, request }: OfferHitCardProps) {
  return (
    <li className="flex gap-3 px-4 py-3">
      <Place place={place} />
      <HitImage title={hit.title} offer={hit} />
      <div className="min-w-0 grow">
        <HitHead hit={hit} href={`/offers/${hit.id}`} />
        <p className="mt-0.5 flex items-baseline gap-3 text-table">
          <span className="grow text-muted-foreground">{hit.catalog}</span>
          <Price offer={hit} />
        </p>
        {request === null ? null : <WhyHere request={request} hit={hit} />}
      </div>
    </li>
  );
}

function Place({ place }: { place: number }) {
  return (
    <span aria-hidden className="codes w-6 shrink-0 pt-px text-right text-muted-foreground">
      {place}
    </span>
  );
}

function HitImage({
  title,
  offer,
}: {
  title: string;
  offer: Pick<FoundOffer, "id" | "imageLink"> | undefined;
}) {
  return (
    <OfferImage
      offer={{ id: offer?.id ?? "", title, imageLink: offer?.imageLink ?? null }}
      className="size-12 max-sm:hidden"
      isBesideTitle
    />
  );
}

type Found = Pick<ProductHit, "title" | "brand" | "highlights" | keyof Standing>;

function HitHead({ hit, href }: { hit: Found; href: string }) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <div className="min-w-0 grow basis-60">
        <Link href={href} className="font-medium hover:underline">
          <MarkedText html={hit.highlights.title ?? ""} />
        </Link>
        {hit.brand ? <span className="ml-2 text-table text-muted-foreground">{hit.brand}</span> : null}
      </div>
      <div className="flex shrink-0 gap-1.5">
        {hit.pinned ? (
          <Badge tone="accent">
            <Pin aria-hidden />
            <Trans>Pinned</Trans>
          </Badge>
        ) : null}
        {hit.boost === 0 ? null : (
          <Badge tone={hit.boost > 0 ? "good" : "warning"}>{hit.boost > 0 ? t`Boosted` : t`Buried`}</Badge>
        )}
        {hit.popularity > 0 ? <Badge tone="good">{t`Popular`}</Badge> : null}
        {hit.wordScore === null ? null : <ShareBadge label={t`Words`} share={hit.wordScore} />}
        {hit.meaningScore === null ? null : (
          <ShareBadge label={t`Meaning`} share={Math.max(0, hit.meaningScore)} />
        )}
      </div>
    </div>
  );
}

const escapes: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** Text of the server with its found words in <mark>, put together without trusting it as HTML. */
function MarkedText({ html }: { html: string }) {
  const read = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => escapes[sign]!);
  let end = 0;
  const parts = html.split(/(<mark>.*?<\/mark>)/).map((part) => {
    end += part.length;
    return { part, end };
  });
  return parts.map(({ part, end: key }) =>
    part.startsWith("<mark>") ? (
      <mark key={key} className="bg-variant-soft text-inherit">
        {read(part.slice(6, -7))}
      </mark>
    ) : (
      read(part)
    ),
  );
}

/** How much of what was asked for a hit holds by its words, or how near it is by meaning. */
function ShareBadge({ label, share }: { label: string; share: number }) {
  return (
    <Badge tone="outline">
      {label} <span className="codes">{formatPercent(share)}</span>
    </Badge>
  );
}

function OfferLine({ offer }: { offer: FoundOffer }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 text-table sm:flex-nowrap">
      <span className="grow truncate text-muted-foreground sm:w-28 sm:shrink-0 sm:grow-0">
        {offer.catalog}
      </span>
      <Link
        href={`/offers/${offer.id}`}
        className="min-w-0 truncate hover:underline max-sm:order-last max-sm:basis-full sm:grow"
      >
        {offer.title}
      </Link>
      <Price offer={offer} />
    </li>
  );
}

/** Here prices come in the currency's main unit, as the API gives them. */
function Price({ offer }: { offer: FoundOffer }) {
  if (offer.price === null) return <span className="shrink-0 text-muted-foreground">–</span>;
  const { price, regularPrice, currency } = offer;
  const format = new Intl.NumberFormat(
    locale,
    currency ? { style: "currency", currency } : { minimumFractionDigits: 2 },
  );
  return (
    <span className="codes shrink-0">
      {format.format(price)}
      {regularPrice === null ? null : (
        <s className="ml-2 text-muted-foreground">
          <span className="sr-only">{t`instead of`} </span>
          {format.format(regularPrice)}
        </s>
      )}
    </span>
  );
}
