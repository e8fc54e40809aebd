"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";

/** What was undone comes in again with the next fetch, unless the file says something else by then. */
export function SourceWarning({ catalogId }: { catalogId: string }) {
  const source = useQuery(useTRPC().sources.find.queryOptions({ catalogId })).data;
  if (!source?.nextAt) return null;
  return (
    <Notice
      tone="warning"
      title={t`The file is fetched again`}
      action={
        <Button size="sm" asChild>
          <Link href={`/catalogs/${catalogId}`}>
            <Trans>Change that</Trans>
          </Link>
        </Button>
      }
    >
      <Trans>
        Next <RelativeTime time={source.nextAt} />: what it says by then comes in again.
      </Trans>
    </Notice>
  );
}
