"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import type { OwnSession } from "@/server/features/users/sessions";
import { describeBrowser } from "./describe-browser";

/** Where one is signed in. */
export function SessionsCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const sessions = useQuery(trpc.settings.sessions.list.queryOptions());
  const options = {
    onSuccess: () => showSuccessToast(t`Signed out there`),
    onError: (error: unknown) => showErrorToast(t`Nothing was ended`, toErrorText(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.settings.sessions.pathKey() }),
  };
  const end = useMutation(trpc.settings.sessions.end.mutationOptions(options));
  const endOthers = useMutation(trpc.settings.sessions.endOthers.mutationOptions(options));
  if (sessions.isPending) return <Skeleton className="h-32 max-w-[640px] rounded-lg" />;
  if (!sessions.data) {
    return (
      <Card className="max-w-[640px]">
        <ErrorState
          title={t`Your sessions could not be loaded`}
          reason={toErrorText(sessions.error)}
          onRetry={() => sessions.refetch()}
          isRetrying={sessions.isFetching}
        />
      </Card>
    );
  }
  return (
    <Card className="max-w-[640px]">
      <CardHeader
        title={t`Where you are signed in`}
        description={t`End what you don't know, then change your password.`}
        action={
          sessions.data.length > 1 ? (
            <Button size="sm" isLoading={endOthers.isPending} onClick={() => endOthers.mutate()}>
              <Trans>End all others</Trans>
            </Button>
          ) : null
        }
      />
      <CardBody className="py-2">
        <ul className="divide-y text-table">
          {sessions.data.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              isEnding={end.isPending && end.variables.sessionId === session.id}
              onEnd={() => end.mutate({ sessionId: session.id })}
            />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

interface SessionRowProps {
  session: OwnSession;
  isEnding: boolean;
  onEnd: () => void;
}

function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const browser = describeBrowser(session.userAgent);
  return (
    <li className="flex items-center justify-between gap-3 py-2">
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-2">
          {browser}
          {session.address ? (
            <code className="text-xs break-all text-muted-foreground">{session.address}</code>
          ) : null}
        </span>
        <span className="block text-xs text-muted-foreground">
          <Trans>
            last used <RelativeTime time={session.lastUsedAt} />, signed in{" "}
            <RelativeTime time={session.startedAt} />
          </Trans>
        </span>
      </span>
      {session.isCurrent ? (
        <Badge tone="outline">
          <Trans>This one</Trans>
        </Badge>
      ) : (
        <Button size="sm" isLoading={isEnding} onClick={onEnd} aria-label={t`End the session of ${browser}`}>
          <Trans>End</Trans>
        </Button>
      )}
    </li>
  );
}
