import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Notice } from "@/app/_ui/notice";
import { getSignedIn } from "@/server/api/session";
import { findSingleSignOn } from "@/server/api/sign-in/single-sign-on";
import { hasPeople } from "@/server/features/users/data";
import { getDatabase } from "@/server/platform/database";
import { getEnv } from "@/server/platform/env";
import { AuthCard } from "../auth-card";
import { toReturnPath } from "../return-path";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: t`Sign in` };

interface SignInPageProps {
  searchParams: Promise<Partial<Record<"from" | "chosen" | "refused", string | string[]>>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { from, chosen, refused } = await searchParams;
  const singleSignOn = findSingleSignOn(getEnv());
  const returnPath = toReturnPath(from);
  const signedIn = await getSignedIn();
  if (signedIn) redirect(signedIn.duty === null ? returnPath : "/finish-sign-in");
  if (!(await hasPeople(getDatabase().prisma))) redirect("/setup");
  return (
    <AuthCard title={t`Sign in`} description={t`Review matches, import catalogs, search products.`}>
      {chosen ? (
        <Notice tone="good" className="mb-4">
          <Trans>Your password is set. Sign in with it.</Trans>
        </Notice>
      ) : null}
      {refused && singleSignOn ? (
        <Notice tone="bad" className="mb-4">
          <Trans>
            {singleSignOn.name} did not let you in here. Ask an admin whether there is an account for your
            address.
          </Trans>
        </Notice>
      ) : null}
      <SignInForm returnPath={returnPath} providerName={singleSignOn?.name ?? null} />
    </AuthCard>
  );
}
