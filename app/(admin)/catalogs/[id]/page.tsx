import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { CatalogPage } from "@/app/_features/catalogs/catalog-page";

export const metadata: Metadata = { title: t`Catalog` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <CatalogPage catalogId={id} />;
}
