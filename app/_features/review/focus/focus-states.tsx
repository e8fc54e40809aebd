import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { BookOpen, CircleCheckBig } from "lucide-react";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";

const columnCount = 4;
const rowCount = 6;

/** The layout of an item while it loads. */
export function FocusSkeleton() {
  return (
    <div role="status" className="grid gap-3 lg:grid-cols-4">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      {Array.from({ length: columnCount }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places.
        <div key={column} className="rounded-lg border bg-card">
          <div className="flex flex-col gap-3 p-3">
            <Skeleton className="w-24" />
            <Skeleton className="h-5 w-11/12" />
            <Skeleton className="h-5 w-2/3" />
          </div>
          {Array.from({ length: rowCount }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change places.
            <div key={row} className="border-t p-3">
              <Skeleton className="w-3/5" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

interface FocusEmptyProps {
  isFiltered: boolean;
  onLookAgain: () => void;
}

export function FocusEmpty({ isFiltered, onLookAgain }: FocusEmptyProps) {
  return (
    <Card>
      <EmptyState
        icon={CircleCheckBig}
        title={t`Nothing left to review`}
        text={
          isFiltered
            ? t`Nothing of this part of the queue waits for you. Other parts may, and what another reviewer has on screen is left out.`
            : t`Nothing waits for you: all is decided, or on another reviewer's screen. Offers that come in bring new pairs.`
        }
        action={
          <span className="flex flex-wrap justify-center gap-2">
            {isFiltered ? (
              <Button asChild>
                <Link href="/review">
                  <Trans>Show the whole queue</Trans>
                </Link>
              </Button>
            ) : null}
            <Button variant="primary" onClick={onLookAgain}>
              <Trans>Look again</Trans>
            </Button>
          </span>
        }
      />
    </Card>
  );
}

export function FocusFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <Card>
      <ErrorState
        title={t`The next offers could not be loaded`}
        reason={t`The server did not answer. What you decided is kept and sent as soon as it does.`}
        onRetry={onRetry}
      />
    </Card>
  );
}

/** For who may only read. */
export function FocusForReaders({ listHref }: { listHref: string }) {
  return (
    <Card>
      <EmptyState
        icon={BookOpen}
        title={t`Reviewing is for merchandisers`}
        text={t`You can look at every pair of the queue. Ask an admin for the merchandiser role to decide.`}
        action={
          <Button variant="primary" asChild>
            <Link href={listHref}>
              <Trans>Show the queue</Trans>
            </Link>
          </Button>
        }
      />
    </Card>
  );
}
