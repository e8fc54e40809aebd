"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Pause, Play, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Notice } from "@/app/_ui/notice";
import type { SourceView } from "@/server/features/sources/schema";
import { ChangeSourceDialog } from "./change-source-dialog";
import { ScheduleDialog } from "./schedule-dialog";
import { SourceFacts } from "./source-facts";
import { sourceKindLabels } from "./source-words";
import { useSourceChanges } from "./use-source-changes";

const pollMs = 2_000;

/** Where a catalog's file is fetched from, how that went and when it comes again; nothing where it was always uploaded. */
export function SourceCard({ catalogId }: { catalogId: string }) {
  const source = useQuery(
    useTRPC().sources.find.queryOptions(
      { catalogId },
      { refetchInterval: ({ state }) => (state.data?.isFetching ? pollMs : false) },
    ),
  );
  return source.data ? <Source source={source.data} /> : null;
}

function Source({ source }: { source: SourceView }) {
  const { catalogId, catalogName, kind, host, failure } = source;
  const mayChange = useMayChange();
  const changes = useSourceChanges(catalogName);
  return (
    <Card>
      <CardHeader
        title={t`Source`}
        description={
          <span className="wrap-anywhere">
            {sourceKindLabels[kind]} · {host}
          </span>
        }
        action={
          mayChange ? (
            <Button
              size="sm"
              isLoading={changes.fetchNow.isPending || source.isFetching}
              onClick={() => changes.fetchNow.mutate({ catalogId })}
            >
              <RefreshCw aria-hidden />
              <Trans>Fetch now</Trans>
            </Button>
          ) : null
        }
      />
      <CardBody className="flex flex-col gap-4">
        {failure === null ? null : (
          <Notice
            tone="bad"
            title={t`The last fetch brought nothing`}
            action={
              failure.hostKey && mayChange ? (
                <TrustKeyButton source={source} hostKey={failure.hostKey} changes={changes} />
              ) : null
            }
          >
            <span className="wrap-anywhere">{failure.message}</span>
          </Notice>
        )}
        <SourceFacts source={source} />
      </CardBody>
      {mayChange ? <Changes source={source} changes={changes} /> : null}
    </Card>
  );
}

interface TrustKeyButtonProps {
  source: SourceView;
  hostKey: string;
  changes: ReturnType<typeof useSourceChanges>;
}

function TrustKeyButton({ source, hostKey, changes }: TrustKeyButtonProps) {
  const { catalogId, host } = source;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="sm" isLoading={changes.acceptHostKey.isPending} onClick={() => setIsOpen(true)}>
        <Trans>Trust the new key</Trans>
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={t`Trust the new key of ${host}?`}
        sentences={[
          <span key="key" className="codes wrap-anywhere">
            {hostKey}
          </span>,
          t`Do so only if whoever runs the server says that this is its key now. User and password are sent to whoever holds it.`,
        ]}
        confirmLabel={t`Trust and fetch`}
        onConfirm={() => changes.acceptHostKey.mutate({ catalogId, hostKey })}
      />
    </>
  );
}

type Opened = "schedule" | "connection" | "forget" | null;

function Changes({ source, changes }: { source: SourceView; changes: ReturnType<typeof useSourceChanges> }) {
  const { catalogId, catalogName, schedule, isPaused } = source;
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  return (
    <CardFooter className="flex-wrap justify-start">
      <Button size="sm" onClick={() => setOpened("schedule")}>
        <Trans>Change the times</Trans>
      </Button>
      <Button size="sm" onClick={() => setOpened("connection")}>
        <Trans>Change the source</Trans>
      </Button>
      {schedule === null ? null : (
        <Button
          size="sm"
          isLoading={changes.pause.isPending}
          onClick={() => changes.pause.mutate({ catalogId, isPaused: !isPaused })}
        >
          {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
          {isPaused ? <Trans>Resume</Trans> : <Trans>Pause</Trans>}
        </Button>
      )}
      <Button size="sm" variant="ghost" className="sm:ml-auto" onClick={() => setOpened("forget")}>
        <Trans>Forget the source</Trans>
      </Button>
      {opened === "schedule" ? <ScheduleDialog source={source} onClose={close} /> : null}
      {opened === "connection" ? <ChangeSourceDialog source={source} onClose={close} /> : null}
      <ConfirmDialog
        isOpen={opened === "forget"}
        onOpenChange={close}
        title={t`Forget the source of ${catalogName}?`}
        sentences={[
          t`Its address and passwords are deleted, and it is fetched no more. Offers and imports stay.`,
          t`To have it fetched again, import its file from there anew.`,
        ]}
        confirmLabel={t`Forget the source`}
        onConfirm={() => changes.forget.mutate({ catalogId })}
      />
    </CardFooter>
  );
}
