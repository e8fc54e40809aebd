"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { isMissing } from "@/app/_trpc/is-missing";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { DetailState } from "@/app/_ui/detail-state";
import { formatCount } from "@/app/_ui/format-number";
import { formatMoney } from "@/app/_ui/money";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { StatTile } from "@/app/_ui/stat-tile";
import type { ProductView } from "@/server/features/products/schema";
import { listPriceSpreads, type PriceSpread } from "./price-spread";
import { ProductLinks } from "./product-links";
import { ProductOffers } from "./product-offers";

export function ProductPage({ id }: { id: string }) {
  const product = useQuery(useTRPC().products.get.queryOptions({ id }));
  const router = useRouter();
  const mergedIntoId = product.data && product.data.id !== id ? product.data.id : null;
  useEffect(() => {
    if (mergedIntoId) router.replace(`/products/${mergedIntoId}`);
  }, [mergedIntoId, router]);
  return (
    <DetailState
      query={product}
      noun="product"
      isMissing={isMissing(product.error)}
      back={
        <Link href="/products" className="text-primary hover:underline">
          All products
        </Link>
      }
    >
      {(view) => <ProductDetails product={view} />}
    </DetailState>
  );
}

function ProductDetails({ product }: { product: ProductView }) {
  const spreads = listPriceSpreads(product.offers);
  const catalogCount = new Set(product.offers.map((offer) => offer.catalogId)).size;
  return (
    <>
      <PageCrumb label={product.title} />
      <PageHeader
        title={<span className="wrap-anywhere">{product.title}</span>}
        description={
          product.brand ? `A product of ${product.brand}, and who sells it.` : "A product, and who sells it."
        }
      />
      {product.hasConflict ? (
        <Notice tone="warning" title="Its offers contradict each other" className="mb-4">
          Somebody decided that two of these offers differ, or one catalog lists the product twice, yet other
          links tie them together. Look at the links below and correct the one that is wrong.
        </Notice>
      ) : null}
      <div className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
        <StatTile
          label="Offers"
          value={formatCount(product.offers.length)}
          note={catalogCount === 1 ? "in one catalog" : `in ${formatCount(catalogCount)} catalogs`}
        />
        {spreads.slice(0, 3).map((spread) => (
          <SpreadTile key={spread.currency} spread={spread} />
        ))}
      </div>
      <div className="flex flex-col gap-6">
        <ProductOffers offers={product.offers} spreads={spreads} />
        <ProductLinks product={product} />
      </div>
    </>
  );
}

function SpreadTile({ spread }: { spread: PriceSpread }) {
  const { lowestMinor, highestMinor, currency } = spread;
  const isOne = lowestMinor === highestMinor;
  const share = lowestMinor === 0 ? null : Math.round((highestMinor / lowestMinor - 1) * 100);
  return (
    <StatTile
      label={currency ? `Price in ${currency}` : "Price"}
      value={
        isOne
          ? formatMoney(lowestMinor, currency)
          : `${formatMoney(lowestMinor, currency)} – ${formatMoney(highestMinor, currency)}`
      }
      note={
        isOne || share === null ? toOfferCount(spread.offerCount) : `Up to ${share}\u202f% above the lowest`
      }
    />
  );
}

function toOfferCount(offerCount: number): string {
  return offerCount === 1 ? "one offer" : `the same in ${formatCount(offerCount)} offers`;
}
