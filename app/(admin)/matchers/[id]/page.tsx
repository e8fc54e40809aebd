import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { MatcherPage } from "@/app/_features/matchers/matcher-page";

export const metadata: Metadata = { title: t`Matcher` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <MatcherPage matcherId={decodeURIComponent(id)} />;
}
