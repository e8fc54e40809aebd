import type { Metadata } from "next";
import { Suspense } from "react";
import { ComparePage } from "@/app/_features/matchers/compare-page";

export const metadata: Metadata = { title: "Compare matchers" };

export default function Page() {
  return (
    <Suspense>
      <ComparePage />
    </Suspense>
  );
}
