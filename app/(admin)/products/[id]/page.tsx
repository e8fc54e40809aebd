import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { ProductPage } from "@/app/_features/products/product-page";

export const metadata: Metadata = { title: t`Product` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <ProductPage id={id} />;
}
