"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ChartLine } from "lucide-react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/states/empty-state";
import type { SearchEventSettings } from "@/server/features/search-events/schema";
import { useRecordingSettings } from "./use-recording-settings";

/** How the report comes to be filled: by an admin's switch, by searches, and by what shops post. */
export function EmptyReport({ settings }: { settings: SearchEventSettings }) {
  const change = useRecordingSettings(settings);
  const isAdmin = useViewer()?.role === "admin";
  const { isRecording } = settings;
  return (
    <Card>
      <EmptyState
        icon={ChartLine}
        title={isRecording ? t`No searches in this period yet` : t`Searches are not recorded`}
        text={
          isRecording ? (
            <Trans>
              Searches of your storefronts stand here within ten minutes. For clicks and purchases your shop
              posts events to <code>/api/v1/events</code>, or uses InstantSearch with our client.
            </Trans>
          ) : isAdmin ? (
            <Trans>
              Switch it on to see what people look for and what they don't find; clicks your shop then posts
              to <code>/api/v1/events</code>. No address, name or cookie is kept; tell your customers all the
              same.
            </Trans>
          ) : (
            <Trans>An admin can switch it on, to see what people look for and what they don't find.</Trans>
          )
        }
        action={
          isRecording ? (
            <Button asChild>
              <a href="/api/v1/docs#postEvents">
                <Trans>How to post events</Trans>
              </a>
            </Button>
          ) : isAdmin ? (
            <Button variant="primary" onClick={() => change({ isRecording: true })}>
              <Trans>Record searches</Trans>
            </Button>
          ) : null
        }
      />
    </Card>
  );
}
