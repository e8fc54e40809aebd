import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getViewer } from "@/server/api/session";
import { hasPeople } from "@/server/features/users/data";
import { getDatabase } from "@/server/platform/database";
import { AuthCard } from "../auth-card";
import { toReturnPath } from "../return-path";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: t`Sign in` };

interface SignInPageProps {
  searchParams: Promise<{ from?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const returnPath = toReturnPath((await searchParams).from);
  if (await getViewer()) redirect(returnPath);
  if (!(await hasPeople(getDatabase().prisma))) redirect("/setup");
  return (
    <AuthCard title={t`Sign in`} description={t`Review matches, import catalogs, search products.`}>
      <SignInForm returnPath={returnPath} />
    </AuthCard>
  );
}
