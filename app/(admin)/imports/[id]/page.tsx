import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { ImportPage } from "@/app/_features/imports/import-page";

export const metadata: Metadata = { title: t`Import` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <Suspense>
      <ImportPage importId={id} />
    </Suspense>
  );
}
