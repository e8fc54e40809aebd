"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { CopyButton } from "@/app/_ui/copy-button";
import { Select } from "@/app/_ui/fields/select";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import { linkDays } from "@/server/features/exports/terms";
import { useExportChanges } from "./use-export-changes";

/** Links by which whoever has them fetches the latest file, without signing in. */
export function LinksCard({ exportId }: { exportId: string }) {
  const links = useQuery(useTRPC().exports.links.queryOptions({ exportId }));
  const { createLink, revokeLink } = useExportChanges("");
  const [days, setDays] = useState<(typeof linkDays)[number]>(7);
  const made = createLink.data;
  const address = made ? new URL(`/api/export-links/${made.token}`, window.location.origin).toString() : null;
  return (
    <Card>
      <CardHeader
        title={t`Links`}
        description={t`Whoever has a link fetches the latest file without signing in, until it expires.`}
      />
      <CardBody className="flex flex-col gap-3">
        {address ? (
          <Notice tone="good" title={t`This link is shown once. Copy it now.`}>
            <span className="flex items-center gap-2">
              <span className="codes min-w-0 wrap-anywhere">{address}</span>
              <CopyButton
                value={address}
                words={{ action: t`Copy the link`, failure: t`Could not copy the link` }}
              />
            </span>
          </Notice>
        ) : null}
        {links.data?.length === 0 ? (
          <p className="text-table text-muted-foreground">
            <Trans>There is no link.</Trans>
          </p>
        ) : (
          <ul className="divide-y">
            {(links.data ?? []).map(({ id, expiresAt, lastUsedAt, createdByName }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-table">
                <span className="grow">
                  <Trans>
                    By {createdByName ?? "?"}, expires <RelativeTime time={expiresAt} />
                  </Trans>
                  <span className="text-muted-foreground">
                    {" · "}
                    {lastUsedAt === null ? (
                      t`not used yet`
                    ) : (
                      <Trans>
                        last used <RelativeTime time={lastUsedAt} />
                      </Trans>
                    )}
                  </span>
                </span>
                <Button size="sm" onClick={() => revokeLink.mutate({ linkId: id })}>
                  <Trans>Revoke</Trans>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
      <CardFooter className="flex-wrap justify-start">
        <Select
          aria-label={t`Valid for`}
          className="w-36"
          value={String(days)}
          onChange={({ target }) => setDays(linkDays.find((one) => String(one) === target.value) ?? 7)}
          options={linkDays.map((count) => ({
            value: String(count),
            label: plural(count, { one: "# day", other: "# days" }),
          }))}
        />
        <Button isLoading={createLink.isPending} onClick={() => createLink.mutate({ exportId, days })}>
          <Trans>Make a link</Trans>
        </Button>
      </CardFooter>
    </Card>
  );
}
