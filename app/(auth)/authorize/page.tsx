import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { Notice } from "@/app/_ui/notice";
import { getSignedIn } from "@/server/api/session";
import { findProgram } from "@/server/features/agent-access/programs";
import { listScopesOf } from "@/server/features/agent-access/terms";
import { getDatabase } from "@/server/platform/database";
import { AuthCard } from "../auth-card";
import { ConsentForm } from "./consent-form";

export const metadata: Metadata = { title: t`Let a program in` };

interface AuthorizePageProps {
  searchParams: Promise<Record<string, string | string[]>>;
}

/** Where a program sends a person to be let in: which program, what it asks for, and in whose name. */
export default async function AuthorizePage({ searchParams }: AuthorizePageProps) {
  const asked = await searchParams;
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
  const signedIn = await getSignedIn();
  if (!signedIn) redirect(`/sign-in?from=${encodeURIComponent(`/authorize?${query}`)}`);
  if (signedIn.duty !== null) redirect("/finish-sign-in");
  const clientId = query.get("client_id");
  const program = clientId ? await findProgram(getDatabase().pool, clientId) : null;
  const target = toTarget(query.get("redirect_uri"));
  if (!program || target === null || query.has("error")) return <NothingAsked />;
  const { viewer } = signedIn;
  const named = (query.get("scope") ?? "").split(" ");
  const host = (await headers()).get("host") ?? "";
  return (
    <AuthCard
      title={t`Let this program in?`}
      description={t`It will work at ${host} in your name. What it does stands under Activity.`}
    >
      <ConsentForm
        query={query.toString()}
        programName={program.name}
        target={target}
        person={viewer}
        scopes={listScopesOf(viewer.role).filter((scope) => named.includes(scope))}
      />
    </AuthCard>
  );
}

/** Where the answer goes, in words: the one thing about a program that it can't make up. */
function toTarget(redirectUri: string | null): { isThisDevice: boolean; host: string } | null {
  if (redirectUri === null || !URL.canParse(redirectUri)) return null;
  const { protocol, hostname, host } = new URL(redirectUri);
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return { isThisDevice: isLoopback || protocol !== "https:", host: host || protocol };
}

function NothingAsked() {
  return (
    <AuthCard
      title={t`No program asks`}
      description={t`A program opens this page when it wants to be let in.`}
    >
      <Notice tone="bad">
        <Trans>
          What it asked can't be answered: it isn't registered here, or asked in a way that isn't understood.
          Begin again in the program, with the address of this installation followed by /api/mcp.
        </Trans>
      </Notice>
    </AuthCard>
  );
}
