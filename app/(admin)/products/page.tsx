import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { ProductsList } from "@/app/_features/products/products-list";

export const metadata: Metadata = { title: t`Products` };

export default function ProductsPage() {
  return <ProductsList />;
}
