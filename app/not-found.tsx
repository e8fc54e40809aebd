import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { MapPinOff } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "./_ui/states/empty-state";

export const metadata: Metadata = { title: t`Not found` };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
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
    </main>
  );
}
