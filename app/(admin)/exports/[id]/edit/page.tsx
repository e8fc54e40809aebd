import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { EditExportPage } from "@/app/_features/exports/edit-export-page";

export const metadata: Metadata = { title: t`Change an export` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EditExportPage exportId={(await params).id} />;
}
