"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink, Package } from "lucide-react";
import Link from "next/link";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { isMissing } from "@/app/_trpc/is-missing";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { DetailState } from "@/app/_ui/detail-state";
import { PageHeader } from "@/app/_ui/page-header";
import { RelativeTime } from "@/app/_ui/relative-time";
import type { OfferView } from "@/server/features/offers/schema";
import { toWebAddress } from "./offer-facts";
import { OfferFacts } from "./offer-facts-card";
import { OfferMatches } from "./offer-matches";

export function OfferPage({ id }: { id: string }) {
  const offer = useQuery(useTRPC().offers.get.queryOptions({ id }));
  return (
    <DetailState
      query={offer}
      noun="offer"
      isMissing={isMissing(offer.error)}
      back={
        <Link href="/offers" className="text-primary hover:underline">
          All offers
        </Link>
      }
    >
      {(view) => <OfferDetails offer={view} />}
    </DetailState>
  );
}

function OfferDetails({ offer }: { offer: OfferView }) {
  const address = toWebAddress(offer.link);
  return (
    <>
      <PageCrumb label={offer.title} />
      <PageHeader
        title={<span className="wrap-anywhere">{offer.title}</span>}
        description={
          <>
            An offer of{" "}
            <Link href={`/offers?catalog=${offer.catalogId}`} className="text-primary underline">
              {offer.catalogName}
            </Link>
            , updated <RelativeTime time={offer.updatedAt} />
          </>
        }
        actions={
          <>
            {address ? (
              <Button asChild>
                <a href={address} target="_blank" rel="noreferrer noopener">
                  <ExternalLink aria-hidden />
                  Open at the shop
                </a>
              </Button>
            ) : null}
            {offer.productId ? (
              <Button variant="primary" asChild>
                <Link href={`/products/${offer.productId}`}>
                  <Package aria-hidden />
                  Open its product
                </Link>
              </Button>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(320px,2fr)_3fr]">
        <OfferFacts offer={offer} />
        <OfferMatches offer={offer} />
      </div>
    </>
  );
}
