import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { ExportPage } from "@/app/_features/exports/export-page";

export const metadata: Metadata = { title: t`Export` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ExportPage exportId={(await params).id} />;
}
