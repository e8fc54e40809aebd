import { t } from "@lingui/core/macro";
import type { CatalogHealth, CatalogRole } from "@/server/features/catalogs/schema";

export const roleLabels: Record<CatalogRole, string> = {
  "own-shop": t`Own shop`,
  supplier: t`Supplier`,
  competitor: t`Competitor`,
  marketplace: t`Marketplace`,
};

export const statedLabels: Record<CatalogHealth["stated"][number]["field"], string> = {
  brand: t`Brand`,
  gtin: t`GTIN`,
  mpn: t`Part number`,
  category: t`Category`,
  price: t`Price`,
  imageLink: t`Picture`,
  description: t`Description`,
};
