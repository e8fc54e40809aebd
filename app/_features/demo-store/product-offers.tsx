import { plural, t } from "@lingui/core/macro";
import { ExternalLink } from "lucide-react";
import { Badge } from "@/app/_ui/badge";
import { Card, CardHeader } from "@/app/_ui/card";
import type { ProductAnswer } from "./demo-client";
import { formatPrice } from "./store-money";
import { StruckPrice } from "./struck-price";

type Offer = ProductAnswer["offers"][number];

const availabilityWords: Record<string, string> = {
  in_stock: t`In stock`,
  out_of_stock: t`Out of stock`,
  preorder: t`Preorder`,
  backorder: t`Backorder`,
};
const conditionWords: Record<string, string> = { new: t`New`, refurbished: t`Refurbished`, used: t`Used` };

/** Who sells it, the cheapest first. */
export function ProductOffers({ offers }: { offers: readonly Offer[] }) {
  return (
    <Card className="mt-6">
      <CardHeader
        title={plural(offers.length, { one: "# offer", other: "# offers" })}
        description={t`Cheapest first in each currency.`}
      />
      <ul aria-label={t`Offers`} className="mt-3 divide-y border-t">
        {offers.map((offer) => (
          <li key={offer.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="min-w-0 grow basis-60">
              <p className="font-medium">{offer.catalog}</p>
              <p className="text-table break-words text-muted-foreground">{offer.title}</p>
            </div>
            <OfferState offer={offer} />
            <p className="ml-auto min-w-24 text-right text-lg font-semibold tabular-nums">
              {offer.price === null ? t`No price` : formatPrice(offer.price, offer.currency)}
              <StruckPrice price={offer.regularPrice} currency={offer.currency} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OfferState({ offer: { availability, condition, link, catalog } }: { offer: Offer }) {
  const isInStock = availability === "in_stock";
  return (
    <div className="flex items-center gap-2">
      {availability ? (
        <Badge tone={isInStock ? "good" : "outline"}>{availabilityWords[availability] ?? availability}</Badge>
      ) : null}
      {condition && condition !== "new" ? (
        <Badge tone="warning">{conditionWords[condition] ?? condition}</Badge>
      ) : null}
      {link && /^https?:\/\//.test(link) ? (
        <a
          href={link}
          target="_blank"
          rel="noreferrer nofollow"
          aria-label={t`Open the offer at ${catalog}`}
          className="text-primary hover:underline"
        >
          <ExternalLink aria-hidden className="size-4" />
        </a>
      ) : null}
    </div>
  );
}
