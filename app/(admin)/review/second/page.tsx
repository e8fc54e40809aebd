import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { SecondLookPage } from "@/app/_features/quality/second-look-page";

export const metadata: Metadata = { title: t`Second look` };

export default function Page() {
  return <SecondLookPage />;
}
