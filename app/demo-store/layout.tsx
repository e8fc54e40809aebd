import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DemoFrame } from "@/app/_features/demo-store/demo-frame";

export const metadata: Metadata = { title: t`Demo store` };

export default function DemoStoreLayout({ children }: { children: ReactNode }) {
  return <DemoFrame>{children}</DemoFrame>;
}
