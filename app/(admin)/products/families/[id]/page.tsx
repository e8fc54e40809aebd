import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { FamilyPage } from "@/app/_features/products/families/family-page";

export const metadata: Metadata = { title: t`Variants` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <FamilyPage id={id} />;
}
