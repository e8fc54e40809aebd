import type { Metadata } from "next";
import { FocusPage } from "@/app/_features/review/focus-page";

export const metadata: Metadata = { title: "Review" };

export default function Page() {
  return <FocusPage />;
}
