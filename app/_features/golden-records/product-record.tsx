"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Pin } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ClampedText } from "@/app/_features/offers/clamped-text";
import { OfferImage } from "@/app/_features/offers/offer-image";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { cn } from "@/app/_ui/class-names";
import { formatList } from "@/app/_ui/format/format-list";
import { onDemand } from "@/app/_ui/on-demand";
import { toAttributeField } from "@/server/domain/golden-record/golden-fields";
import type { GoldenField } from "@/server/domain/golden-record/golden-record";
import type { ProductView } from "@/server/features/products/schema";
import { CompletenessBar } from "./completeness-bar";
import { describeGoldenReason, goldenLabels, toFieldLabel } from "./golden-words";

const FieldDialog = onDemand(() => import("./field-dialog").then((module) => module.FieldDialog));

const codes = new Set<string>(["mpn", "gtin"]);
/** More attributes are shown on demand. */
const attributesShown = 8;

/** A fixed field or an attribute, by its `PinnableField`. */
type RecordField = Omit<GoldenField, "field"> & { field: string };

/** What the product says of itself, each field with the offer that it was taken from and why. Who may decide changes it. */
export function ProductRecord({ product, canEdit }: { product: ProductView; canEdit: boolean }) {
  const [edited, setEdited] = useState<string | null>(null);
  const [areAllShown, setAreAllShown] = useState(false);
  const catalogNames = new Map<string, string>(product.offers.map((offer) => [offer.id, offer.catalogName]));
  const image = product.record.find(({ field }) => field === "image");
  const pictured = product.offers.find((offer) => offer.imageLink === image?.value) ?? product.offers[0];
  const attributes = product.attributes.map(
    ({ name, ...value }): RecordField => ({
      field: toAttributeField(name),
      ...value,
    }),
  );
  const shown = areAllShown ? attributes : attributes.slice(0, attributesShown);
  const fields: RecordField[] = [...product.record.filter(({ field }) => field !== "image"), ...shown];
  const edit = canEdit ? setEdited : null;
  return (
    <Card aria-labelledby="product-record">
      <CardHeader
        title={
          <span id="product-record">
            <Trans>Best of all offers</Trans>
          </span>
        }
        description={<RecordSummary product={product} />}
      />
      <CardBody className="flex items-start gap-5 max-sm:flex-col">
        <div className="shrink-0 max-sm:flex max-sm:items-end max-sm:gap-3">
          {pictured ? <OfferImage offer={pictured} className="size-32" /> : null}
          <div className="mt-1.5 w-32 text-xs text-muted-foreground">
            {image?.value ? <Source field={image} catalogNames={catalogNames} /> : t`No offer has a picture`}
            {edit ? <EditButton field="image" onEdit={edit} className="mt-1 -ml-2 flex" /> : null}
          </div>
        </div>
        <div className="w-full min-w-0 grow">
          <dl className="text-table">
            {fields.map((field) => (
              <RecordRow key={field.field} field={field} catalogNames={catalogNames} onEdit={edit} />
            ))}
          </dl>
          {attributes.length > shown.length ? (
            <Button variant="ghost" size="sm" className="mt-1 -ml-2" onClick={() => setAreAllShown(true)}>
              <Trans>Show all {attributes.length} attributes</Trans>
            </Button>
          ) : null}
        </div>
      </CardBody>
      {edited === null ? null : (
        <FieldDialog productId={product.id} field={edited} onClose={() => setEdited(null)} />
      )}
    </Card>
  );
}

function RecordSummary({ product: { completeness, missing } }: { product: ProductView }) {
  const names = formatList(
    missing.map((field) => goldenLabels[field]),
    "and",
  );
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <CompletenessBar percent={completeness} />
      {missing.length === 0 ? (
        <Trans>Everything that is expected is there.</Trans>
      ) : (
        plural(missing.length, { one: `Missing: ${names}.`, other: `Missing: ${names}.` })
      )}
    </span>
  );
}

interface FieldProps {
  field: RecordField;
  catalogNames: ReadonlyMap<string, string>;
}

function RecordRow({
  field,
  catalogNames,
  onEdit,
}: FieldProps & { onEdit: ((field: string) => void) | null }) {
  const { value } = field;
  return (
    <div className="grid items-start gap-x-4 border-b py-1.5 first:pt-0 last:border-b-0 max-sm:grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[7rem_minmax(0,3fr)_minmax(0,2fr)_auto]">
      <dt className="wrap-anywhere text-muted-foreground max-sm:col-span-2">{toFieldLabel(field.field)}</dt>
      <dd className={cn("min-w-0 wrap-anywhere", value && codes.has(field.field) && "codes")}>
        <FieldValue field={field.field} value={value} />
      </dd>
      <dd className="text-xs leading-5 text-muted-foreground max-sm:order-last max-sm:col-span-2">
        {value === null ? null : <Source field={field} catalogNames={catalogNames} />}
      </dd>
      {onEdit ? (
        <dd>
          <EditButton field={field.field} onEdit={onEdit} className="-my-1" />
        </dd>
      ) : null}
    </div>
  );
}

function FieldValue({ field, value }: { field: string; value: string | null }) {
  if (value === null) return <span className="text-muted-foreground">–</span>;
  if (field === "description") return <ClampedText text={value} />;
  if (field !== "link") return value;
  return (
    <a href={value} target="_blank" rel="noreferrer" className="text-primary hover:underline">
      {value}
    </a>
  );
}

interface EditButtonProps {
  field: string;
  onEdit: (field: string) => void;
  className?: string;
}

function EditButton({ field, onEdit, className }: EditButtonProps) {
  const label = toFieldLabel(field);
  return (
    <Button
      variant="ghost"
      size="sm"
      className={className}
      aria-label={t`Choose ${label}`}
      onClick={() => onEdit(field)}
    >
      <Trans>Choose</Trans>
    </Button>
  );
}

function Source({ field, catalogNames }: FieldProps) {
  const { offerId, reason } = field;
  const offer = offerId ? (
    <Link
      href={`/offers/${offerId}`}
      className="text-foreground underline decoration-border-strong hover:decoration-current"
    >
      {catalogNames.get(offerId) ?? t`An offer`}
    </Link>
  ) : null;
  if (reason === "pinned") {
    return (
      <span className="inline-flex flex-wrap items-center gap-1.5">
        <Badge tone="accent">
          <Pin aria-hidden />
          <Trans>Pinned</Trans>
        </Badge>
        {offer ?? t`typed in`}
      </span>
    );
  }
  if (!offer) return null;
  return (
    <>
      {offer}: {describeGoldenReason(field)}
    </>
  );
}
