import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import { CompletenessBar } from "@/app/_features/golden-records/completeness-bar";
import { OfferImage } from "@/app/_features/offers/offer-image";
import { Badge } from "@/app/_ui/badge";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { ChoosableColumn } from "@/app/_ui/table/column-choice";
import { LinkInRow } from "@/app/_ui/table/link-in-row";
import type { HeaderSort } from "@/app/_ui/table/sortable-columns";
import type { PicturedProduct } from "@/server/features/products/schema";
import type { ProductSort } from "@/server/features/products/terms";

/** What a click on a header orders by. */
export const productHeaderSorts: Readonly<Record<string, HeaderSort<ProductSort>>> = {
  title: { sort: "name", direction: "ascending" },
  offers: { sort: "offers", direction: "descending" },
  completeness: { sort: "incomplete", direction: "ascending" },
  updated: { sort: "newest", direction: "descending" },
};

/** All columns that the list of products has. */
export const productColumns: readonly ChoosableColumn<PicturedProduct>[] = [
  {
    id: "title",
    label: t`Title`,
    header: t`Title`,
    isPrimary: true,
    cell: ({ title, picture }) => (
      <span className="flex items-center gap-3">
        <OfferImage
          offer={{ id: picture?.id ?? "", title, imageLink: picture?.imageLink ?? null }}
          className="size-10"
          isBesideTitle
        />
        <span className="line-clamp-2 wrap-anywhere">{title}</span>
      </span>
    ),
  },
  {
    id: "conflict",
    label: t`Conflict`,
    header: (
      <span className="sr-only">
        <Trans>Conflict</Trans>
      </span>
    ),
    width: "w-28",
    cell: (product) =>
      product.hasConflict ? (
        <Badge tone="warning">
          <TriangleAlert aria-hidden />
          <Trans>Conflict</Trans>
        </Badge>
      ) : null,
  },
  {
    id: "variants",
    label: t`Variants`,
    header: t`Variants`,
    width: "w-28",
    isOptional: true,
    cell: ({ familyId }) =>
      familyId ? (
        <LinkInRow href={`/products/families/${familyId}`} className="text-primary hover:underline">
          <Trans>All variants</Trans>
        </LinkInRow>
      ) : (
        <span className="text-muted-foreground">–</span>
      ),
  },
  {
    id: "brand",
    label: t`Brand`,
    header: t`Brand`,
    width: "w-44",
    cell: (product) => product.brand ?? <span className="text-muted-foreground">–</span>,
  },
  {
    id: "offers",
    label: t`Offers`,
    header: t`Offers`,
    align: "end",
    width: "w-24",
    cell: (product) => <span className="codes">{formatCount(product.offerCount)}</span>,
  },
  {
    id: "completeness",
    label: t`Complete`,
    header: t`Complete`,
    align: "end",
    width: "w-36",
    cell: (product) => <CompletenessBar percent={product.completeness} />,
  },
  {
    id: "updated",
    label: t`Updated`,
    header: t`Updated`,
    width: "w-40",
    cell: (product) => <RelativeTime time={product.updatedAt} className="text-muted-foreground" />,
  },
];
