import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { PairPage } from "@/app/_features/review/pair/pair-page";

export const metadata: Metadata = { title: t`Review` };

export default function Page() {
  return <PairPage />;
}
