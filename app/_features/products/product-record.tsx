"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { ClampedText } from "@/app/_features/offers/clamped-text";
import { OfferImage } from "@/app/_features/offers/offer-image";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { cn } from "@/app/_ui/class-names";
import type { GoldenField } from "@/server/domain/clustering/golden-record";
import type { ProductView } from "@/server/features/products/schema";
import { describeGoldenReason, goldenLabels } from "./golden-words";

const codes = new Set<GoldenField["field"]>(["mpn", "gtin"]);

/** What the product says of itself, each field with the offer that it was taken from and why. */
export function ProductRecord({ product }: { product: ProductView }) {
  const catalogNames = new Map<string, string>(product.offers.map((offer) => [offer.id, offer.catalogName]));
  const image = product.record.find(({ field }) => field === "image");
  const pictured = product.offers.find((offer) => offer.id === image?.offerId) ?? product.offers[0];
  const fields = product.record.filter(({ field }) => field !== "image");
  return (
    <Card aria-labelledby="product-record">
      <CardHeader
        title={
          <span id="product-record">
            <Trans>Best of all offers</Trans>
          </span>
        }
        description={t`The record of this product, and where each field was taken from.`}
      />
      <CardBody className="flex items-start gap-5 max-sm:flex-col">
        <div className="shrink-0 max-sm:flex max-sm:items-end max-sm:gap-3">
          {pictured ? <OfferImage offer={pictured} className="size-32" /> : null}
          <p className="mt-1.5 w-32 text-xs text-muted-foreground">
            {image?.value ? <Source field={image} catalogNames={catalogNames} /> : t`No offer has a picture`}
          </p>
        </div>
        <dl className="w-full min-w-0 grow text-table">
          {fields.map((field) => (
            <RecordRow key={field.field} field={field} catalogNames={catalogNames} />
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}

interface FieldProps {
  field: GoldenField;
  catalogNames: ReadonlyMap<string, string>;
}

function RecordRow({ field, catalogNames }: FieldProps) {
  const { value } = field;
  return (
    <div className="grid gap-x-4 border-b py-1.5 first:pt-0 last:border-b-0 sm:grid-cols-[6rem_minmax(0,3fr)_minmax(0,2fr)]">
      <dt className="text-muted-foreground">{goldenLabels[field.field]}</dt>
      <dd className={cn("min-w-0 wrap-anywhere", value && codes.has(field.field) && "codes")}>
        {value === null ? (
          <span className="text-muted-foreground">–</span>
        ) : field.field === "description" ? (
          <ClampedText text={value} />
        ) : (
          value
        )}
      </dd>
      {value === null ? null : (
        <dd className="text-xs leading-5 text-muted-foreground">
          <Source field={field} catalogNames={catalogNames} />
        </dd>
      )}
    </div>
  );
}

function Source({ field, catalogNames }: FieldProps) {
  const { offerId } = field;
  if (!offerId) return null;
  return (
    <>
      <Link
        href={`/offers/${offerId}`}
        className="text-foreground underline decoration-border-strong hover:decoration-current"
      >
        {catalogNames.get(offerId) ?? t`An offer`}
      </Link>
      : {describeGoldenReason(field)}
    </>
  );
}
