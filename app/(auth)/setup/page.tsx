import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Button } from "@/app/_ui/button";
import { getViewer } from "@/server/api/session";
import { hasPeople } from "@/server/features/users/data";
import { getSetupState, type SetupState } from "@/server/features/users/setup-link";
import { getDatabase } from "@/server/platform/database";
import { AuthCard } from "../auth-card";
import { setupCookie } from "./setup-cookie";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: t`Set up` };

export default async function SetupPage() {
  const token = (await cookies()).get(setupCookie)?.value;
  const { prisma } = getDatabase();
  if (await getViewer()) redirect("/");
  if (token === undefined) return (await hasPeople(prisma)) ? redirect("/sign-in") : <WhereTheLinkIs />;
  const state = await getSetupState(prisma, token);
  if (state !== "open") return <ClosedLink state={state} />;
  return (
    <AuthCard title={t`Create the first admin`} description={t`Admins invite everyone else, under Settings.`}>
      <SetupForm />
    </AuthCard>
  );
}

function WhereTheLinkIs() {
  return (
    <AuthCard
      title={t`Nobody has an account yet`}
      description={t`The first admin is created with a one-time link.`}
    >
      <p>
        <Trans>
          Look at the terminal where SameSKU was started: the line <b>Create the first admin</b> holds the
          link. Open it in this browser. Every start prints a new one until the admin exists.
        </Trans>
      </p>
    </AuthCard>
  );
}

const closedTexts: Record<Exclude<SetupState, "open">, { title: string; text: string }> = {
  used: { title: t`This link was used`, text: t`It works once. The admin whom it created can sign in.` },
  done: {
    title: t`SameSKU is set up`,
    text: t`There is an admin already, so this link is not needed any more.`,
  },
  expired: {
    title: t`This link has expired`,
    text: t`It works for an hour. Start SameSKU again: the terminal shows a new one.`,
  },
  unknown: {
    title: t`This link is not valid`,
    text: t`It may be cut off, or a later start replaced it. Use the newest link in the terminal.`,
  },
};

function ClosedLink({ state }: { state: Exclude<SetupState, "open"> }) {
  const { title, text } = closedTexts[state];
  return (
    <AuthCard title={title} description={text}>
      {state === "used" || state === "done" ? (
        <Button asChild variant="primary" size="lg" className="w-full">
          <Link href="/sign-in">
            <Trans>Go to sign-in</Trans>
          </Link>
        </Button>
      ) : null}
    </AuthCard>
  );
}
