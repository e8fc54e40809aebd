import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { OfferPage } from "@/app/_features/offers/offer-page";

export const metadata: Metadata = { title: t`Offer` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <OfferPage id={id} />;
}
