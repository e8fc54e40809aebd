import type { Metadata } from "next";
import { MatchersPage } from "@/app/_features/matchers/matchers-page";

export const metadata: Metadata = { title: "Matchers" };

export default function Page() {
  return <MatchersPage />;
}
