import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { MapPinOff } from "lucide-react";
import type { Metadata } from "next";
import { getSignedIn } from "@/server/api/session";
import { EmptyState } from "./_ui/states/empty-state";
import AdminLayout from "./(admin)/layout";

export const metadata: Metadata = { title: t`Not found` };

/** Within the frame for whoever is signed in, so that the way on is where it always is. */
export default async function NotFound() {
  const signedIn = await getSignedIn();
  if (signedIn?.duty === null) {
    return (
      <AdminLayout>
        <Nothing />
      </AdminLayout>
    );
  }
  return (
    <main className="grid min-h-dvh place-items-center">
      <Nothing />
    </main>
  );
}

function Nothing() {
  return (
    <>
      <h1 className="sr-only">
        <Trans>Not found</Trans>
      </h1>
      <EmptyState
        icon={MapPinOff}
        title={t`There is nothing at this address`}
        text={t`It may have been removed or merged, or the link is incomplete.`}
        action={
          <a href="/" className="font-medium text-primary underline underline-offset-4">
            <Trans>Go to the overview</Trans>
          </a>
        }
      />
    </>
  );
}
