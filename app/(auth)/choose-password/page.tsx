import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { findAccountLink } from "@/server/features/users/account-links";
import { getDatabase } from "@/server/platform/database";
import { AuthCard } from "../auth-card";
import { NewPasswordForm } from "../new-password-form";
import { choosePasswordByLink } from "./actions";

/** The token is in the address: no other site is to be told. */
export const metadata: Metadata = { title: t`Choose a password`, referrer: "no-referrer" };

interface ChoosePasswordPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

/** Where an invitation or a reset leads. Looking at it spends nothing: mail programs look ahead. */
export default async function ChoosePasswordPage({ searchParams }: ChoosePasswordPageProps) {
  const { token } = await searchParams;
  const text = typeof token === "string" ? token.slice(0, 200) : "";
  const link = await findAccountLink({ prisma: getDatabase().prisma }, text);
  if (link.kind === "closed") {
    return (
      <AuthCard
        title={t`This link is not valid`}
        description={t`It works once, for a day, and a newer one replaces it. Ask an admin for another.`}
      >
        <Button asChild size="lg" className="w-full">
          <Link href="/sign-in">
            <Trans>Go to sign-in</Trans>
          </Link>
        </Button>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={link.linkKind === "invitation" ? t`Welcome, ${link.name}` : t`Choose a new password`}
      description={t`You sign in with ${link.email} and the password that you choose here.`}
    >
      <NewPasswordForm email={link.email} token={text} action={choosePasswordByLink} />
    </AuthCard>
  );
}
