"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Merge, PackageX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { ProductRecord } from "@/app/_features/golden-records/product-record";
import { useCanDecide } from "@/app/_features/review/use-can-decide";
import { isMissing } from "@/app/_trpc/is-missing";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { BackLink, DetailState } from "@/app/_ui/states/detail-state";
import { EmptyState } from "@/app/_ui/states/empty-state";
import type { ProductId } from "@/server/domain/offer/offer";
import type { ProductConflict, ProductView } from "@/server/features/products/schema";
import { FamilyLink } from "./families/family-link";
import { ProductTies } from "./graph/product-ties";
import { listPriceSpreads } from "./price-spread";
import { ProductConflicts } from "./product-conflicts";
import { type OfferSelection, ProductOffers } from "./product-offers";
import { ProductTiles } from "./product-tiles";
import { useIsSettling } from "./use-regrouping";

const MergeDialog = onDemand(() => import("./merge-dialog").then((module) => module.MergeDialog));
const SplitDialog = onDemand(() => import("./split-dialog").then((module) => module.SplitDialog));

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
      missingTitle={t`There is no such product`}
      failedTitle={t`The product could not be loaded`}
      isMissing={isMissing(product.error)}
      back={<BackLink href="/products">{t`All products`}</BackLink>}
    >
      {(view) => <ProductDetails product={view} />}
    </DetailState>
  );
}

/** All that sold it have left; its address stays, for when one comes back. */
function EmptyProduct({ product }: { product: ProductView }) {
  return (
    <>
      <PageCrumb label={product.title} />
      <PageHeader title={<span className="wrap-anywhere">{product.title}</span>} />
      <Card>
        <EmptyState
          icon={PackageX}
          title={t`No catalog sells it any more`}
          text={t`Its offers were withdrawn. If one of them comes back, it stands here again.`}
        />
      </Card>
    </>
  );
}

function ProductDetails({ product }: { product: ProductView }) {
  const spreads = listPriceSpreads(product.offers);
  const brand = product.record.find(({ field }) => field === "brand")?.value;
  const canDecide = useCanDecide();
  const isSettling = useIsSettling();
  const conflicts = useConflicts(product);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const selection = useOfferSelection(product, (offerIds) => setDialog({ kind: "split", offerIds }));
  if (product.offers.length === 0) return <EmptyProduct product={product} />;
  return (
    <>
      <PageCrumb label={product.title} />
      <PageHeader
        title={<span className="wrap-anywhere">{product.title}</span>}
        description={brand ? t`A product of ${brand}, and who sells it.` : t`A product, and who sells it.`}
        actions={
          <>
            <FamilyLink family={product.family} />
            {canDecide ? (
              <Button
                onClick={() => setDialog({ kind: "merge", otherProductId: null })}
                disabled={isSettling}
              >
                <Merge aria-hidden />
                <Trans>Merge with another product</Trans>
              </Button>
            ) : null}
          </>
        }
      />
      <SettlingNotice isSettling={isSettling} />
      <ProductConflicts
        productId={product.id}
        conflicts={conflicts}
        canDecide={canDecide}
        onMerge={(otherProductId) => setDialog({ kind: "merge", otherProductId })}
        onSplit={(offerId) => setDialog({ kind: "split", offerIds: [offerId] })}
      />
      <ProductTiles product={product} spreads={spreads} />
      <div className="flex flex-col gap-6">
        <ProductOffers
          offers={product.offers}
          spreads={spreads}
          selection={canDecide && product.offers.length > 1 ? selection : null}
        />
        <ProductRecord product={product} canEdit={canDecide} />
        <ProductTies product={product} conflicts={conflicts} />
      </div>
      <ProductDialogs
        productId={product.id}
        dialog={dialog}
        onClose={() => setDialog(null)}
        onSplit={selection.clear}
      />
    </>
  );
}

const noConflicts: readonly ProductConflict[] = [];

function useConflicts({ id, hasConflict }: ProductView): readonly ProductConflict[] {
  const trpc = useTRPC();
  const conflicts = useQuery(
    trpc.products.conflicts.queryOptions({ id: id as ProductId }, { enabled: hasConflict }),
  );
  return (hasConflict ? conflicts.data : null) ?? noConflicts;
}

/** Offers that have left the product are not selected any more. */
function useOfferSelection(product: ProductView, onSplit: (offerIds: string[]) => void): OfferSelection {
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());
  const ids = product.offers.map((offer) => offer.id as string).filter((id) => selectedIds.has(id));
  return {
    ids: new Set(ids),
    toggle: (id, isSelected) =>
      setSelectedIds(new Set(isSelected ? [...ids, id] : ids.filter((other) => other !== id))),
    clear: () => setSelectedIds(new Set()),
    split: () => onSplit(ids),
  };
}

function SettlingNotice({ isSettling }: { isSettling: boolean }) {
  return (
    <div role="status">
      {isSettling ? (
        <Notice title={t`Putting the offers together anew`} className="mb-4">
          <Trans>This takes a few seconds. The page follows by itself.</Trans>
        </Notice>
      ) : null}
    </div>
  );
}

type OpenDialog =
  | { kind: "merge"; otherProductId: string | null }
  | { kind: "split"; offerIds: readonly string[] };

interface ProductDialogsProps {
  productId: string;
  dialog: OpenDialog | null;
  onClose: () => void;
  onSplit: () => void;
}

function ProductDialogs({ productId, dialog, onClose, onSplit }: ProductDialogsProps) {
  if (dialog?.kind === "merge")
    return <MergeDialog productId={productId} otherProductId={dialog.otherProductId} onClose={onClose} />;
  if (dialog?.kind !== "split") return null;
  return (
    <SplitDialog
      productId={productId}
      offerIds={dialog.offerIds}
      onClose={onClose}
      onSplit={() => {
        onSplit();
        onClose();
      }}
    />
  );
}
