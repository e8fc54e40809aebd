import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { ImportsPage } from "@/app/_features/imports/imports-page";

export const metadata: Metadata = { title: t`Imports` };

export default function Page() {
  return <ImportsPage />;
}
