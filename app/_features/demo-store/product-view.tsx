"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { Card } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { type ProductAnswer, paths } from "./demo-client";
import { ProductFacts } from "./product-facts";
import { ProductOffers } from "./product-offers";
import { ProductPicture } from "./product-picture";
import { SimilarProducts } from "./similar-products";
import { useAnswer } from "./use-answer";

/** One product: what it is, who sells it for how much, and what is like it. */
export function ProductView({ id }: { id: string }) {
  const { state, retry } = useAnswer<ProductAnswer>(paths.product(id));
  return (
    <>
      <p className="mb-3">
        <Link href="/demo-store" className="inline-flex items-center gap-1 text-primary hover:underline">
          <ArrowLeft aria-hidden className="size-4" />
          <Trans>All products</Trans>
        </Link>
      </p>
      {state.kind === "loading" ? <ProductSkeleton /> : null}
      {state.kind === "failed" ? (
        <Card>
          <h1 className="sr-only">
            <Trans>Error</Trans>
          </h1>
          {state.status === 404 || state.status === 400 ? (
            <ErrorState title={t`There is no such product`} reason={state.message} />
          ) : (
            <ErrorState title={t`The product could not be loaded`} reason={state.message} onRetry={retry} />
          )}
        </Card>
      ) : null}
      {state.kind === "loaded" ? <Product product={state.answer} /> : null}
    </>
  );
}

function Product({ product }: { product: ProductAnswer }) {
  const { id, title, brand, description, imageLink, offers } = product;
  return (
    <>
      <div className="grid gap-6 md:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
        <ProductPicture imageLink={imageLink} className="aspect-square w-full max-md:aspect-video" />
        <div className="min-w-0">
          {brand ? <p className="text-muted-foreground">{brand}</p> : null}
          <h1 className="text-title font-semibold text-balance">{title}</h1>
          {description ? <p className="mt-2 max-w-prose">{description}</p> : null}
          <ProductFacts product={product} />
        </div>
      </div>
      <ProductOffers offers={offers} />
      <SimilarProducts id={id} />
    </>
  );
}

function ProductSkeleton() {
  return (
    <div role="status" className="grid gap-6 md:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      <Skeleton className="aspect-square h-auto w-full max-md:aspect-video" />
      <div>
        <Skeleton className="w-20" />
        <Skeleton className="mt-2 h-6 w-2/3" />
        <Skeleton className="mt-6 h-32 w-full" />
      </div>
    </div>
  );
}
