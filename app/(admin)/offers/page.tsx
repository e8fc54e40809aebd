import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { OffersList } from "@/app/_features/offers/offers-list";

export const metadata: Metadata = { title: t`Offers` };

export default function OffersPage() {
  return <OffersList />;
}
