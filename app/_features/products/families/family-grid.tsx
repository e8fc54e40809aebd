"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { OfferImage } from "@/app/_features/offers/offer-image";
import { Card } from "@/app/_ui/card";
import { toAttributeLabel } from "@/app/_ui/evidence/attribute-names";
import type { FamilyProduct, FamilyView } from "@/server/features/products/families/schema";
import { toHeadingText, toPriceText, toUnitPriceText } from "./family-words";

type Products = ReadonlyMap<string, FamilyProduct>;

/** The products of a family by what they differ in; on a phone row by row. */
export function FamilyGrid({ family }: { family: FamilyView }) {
  const products: Products = new Map(family.products.map((product) => [product.id, product]));
  if (family.columnAxis === null && family.rowAxes.length === 0)
    return (
      <Card className="p-3">
        <ProductCards products={family.products} />
      </Card>
    );
  return (
    <>
      <WideGrid family={family} products={products} />
      <RowCards family={family} products={products} />
    </>
  );
}

const pick = (products: Products, ids: readonly string[]) => ids.flatMap((id) => products.get(id) ?? []);

function WideGrid({ family, products }: { family: FamilyView; products: Products }) {
  const { columnAxis, rowAxes, columns, rows } = family;
  const corner = [...rowAxes.map(toAttributeLabel)].join(" · ");
  return (
    <div className="overflow-x-auto rounded-lg border bg-card max-sm:hidden">
      <table className="w-full border-separate border-spacing-0 text-table">
        <caption className="sr-only">
          <Trans>Variants by what they differ in</Trans>
        </caption>
        {columnAxis ? (
          <thead>
            <tr>
              <th scope="col" className={headClasses}>
                {corner ? `${corner} \\ ${toAttributeLabel(columnAxis)}` : toAttributeLabel(columnAxis)}
              </th>
              {columns.map(({ values }) => (
                <th key={toHeadingText(values)} scope="col" className={headClasses}>
                  {toHeadingText(values)}
                </th>
              ))}
            </tr>
          </thead>
        ) : null}
        <tbody>
          {rows.map(({ values, cells }) => (
            <tr key={toHeadingText(values)} className="group/row">
              <th
                scope="row"
                className="border-b px-3 py-2 text-left align-top font-medium group-last/row:border-b-0"
              >
                {values.length > 0 ? toHeadingText(values) : t`Products`}
              </th>
              {cells.map(({ productIds }, index) => (
                <td
                  key={columns[index] && toHeadingText(columns[index].values)}
                  className="min-w-44 border-b border-l p-2 align-top group-last/row:border-b-0"
                >
                  {productIds.length > 0 ? (
                    <ProductCards products={pick(products, productIds)} />
                  ) : (
                    <span className="text-muted-foreground">
                      <span aria-hidden>–</span>
                      <span className="sr-only">
                        <Trans>none known</Trans>
                      </span>
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const headClasses =
  "h-9 whitespace-nowrap border-b bg-muted px-3 text-left text-xs font-medium text-muted-foreground";

function RowCards({ family, products }: { family: FamilyView; products: Products }) {
  const { columns, rows } = family;
  return (
    <div className="flex flex-col gap-4 sm:hidden">
      {rows.map(({ values, cells }) => (
        <section
          key={toHeadingText(values)}
          aria-label={values.length > 0 ? toHeadingText(values) : t`Products`}
        >
          {values.length > 0 ? <h2 className="mb-1.5 font-semibold">{toHeadingText(values)}</h2> : null}
          <Card className="divide-y">
            {cells.map(({ productIds }, index) =>
              productIds.length > 0 ? (
                <div key={columns[index] && toHeadingText(columns[index].values)} className="p-3">
                  {columns[index] && columns[index].values.length > 0 ? (
                    <p className="mb-1 text-xs text-muted-foreground">
                      {toHeadingText(columns[index].values)}
                    </p>
                  ) : null}
                  <ProductCards products={pick(products, productIds)} />
                </div>
              ) : null,
            )}
          </Card>
        </section>
      ))}
    </div>
  );
}

function ProductCards({ products }: { products: readonly FamilyProduct[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {products.map((product) => (
        <li key={product.id}>
          <ProductCard product={product} />
        </li>
      ))}
    </ul>
  );
}

function ProductCard({ product }: { product: FamilyProduct }) {
  const { id, title, picture, offerCount } = product;
  const unitPrice = toUnitPriceText(product);
  return (
    <Link href={`/products/${id}`} className="flex gap-3 rounded-md p-1 hover:bg-muted">
      <OfferImage
        offer={{ id: picture?.id ?? "", title, imageLink: picture?.imageLink ?? null }}
        className="size-12"
        isBesideTitle
      />
      <span className="min-w-0">
        <span className="line-clamp-2 text-xs text-muted-foreground wrap-anywhere">{title}</span>
        <span className="codes block font-medium">{toPriceText(product.price) ?? t`no price`}</span>
        <span className="block text-xs text-muted-foreground">
          {unitPrice ? `${unitPrice} · ` : null}
          {plural(offerCount, { one: "# offer", other: "# offers" })}
        </span>
        {product.hasConflict ? (
          <span className="mt-0.5 flex items-center gap-1 text-xs text-variant">
            <TriangleAlert aria-hidden className="size-3" />
            <Trans>Conflict</Trans>
          </span>
        ) : null}
      </span>
    </Link>
  );
}
