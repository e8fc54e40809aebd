import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { FocusPage } from "@/app/_features/review/focus/focus-page";

export const metadata: Metadata = { title: t`Review` };

export default function Page() {
  return <FocusPage />;
}
