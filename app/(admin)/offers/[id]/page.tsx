import type { Metadata } from "next";
import { OfferPage } from "@/app/_features/offers/offer-page";

export const metadata: Metadata = { title: "Offer" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <OfferPage id={id} />;
}
