import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { CatalogsList } from "@/app/_features/catalogs/catalogs-list";

export const metadata: Metadata = { title: t`Catalogs` };

export default function CatalogsPage() {
  return <CatalogsList />;
}
