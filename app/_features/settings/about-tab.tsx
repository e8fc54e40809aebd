"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { toMatcherHref, toMatcherLabel } from "@/app/_features/matchers/matcher-words";
import { Card, CardBody } from "@/app/_ui/card";
import { formatCount } from "@/app/_ui/format/format-number";
import { formatDay } from "@/app/_ui/format/format-time";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { SystemView } from "@/server/features/overview/schema";
import { FactList } from "./fact-list";
import { SystemQuery } from "./system-query";

export function AboutTab() {
  return (
    <SystemQuery>
      {(system) => (
        <Card className="max-w-[640px]">
          <CardBody className="py-2">
            <FactList
              facts={[
                { label: "SameSKU", value: <span className="codes">{system.version}</span> },
                { label: t`Matcher in force`, value: toMatcherText(system.matcher) },
                {
                  label: t`Text similarity model`,
                  value: toTextModelText(system),
                },
                { label: t`Database`, value: toDatabaseText(system.database) },
                { label: t`Last backup`, value: <BackupText backup={system.backup} /> },
                {
                  label: t`API`,
                  value: (
                    <a href="/api/v1/openapi.json" className="text-primary hover:underline">
                      <Trans>OpenAPI document</Trans>
                    </a>
                  ),
                },
              ]}
            />
          </CardBody>
        </Card>
      )}
    </SystemQuery>
  );
}

function BackupText({ backup: { everyHours, latest } }: Pick<SystemView, "backup">) {
  const schedule =
    everyHours > 0 ? t`made every ${formatCount(everyHours)} hours` : t`none are scheduled on this host`;
  if (!latest) return t`none here yet; ${schedule}`;
  const megabytes = formatCount(Math.ceil(latest.sizeBytes / 1e6));
  return (
    <>
      <RelativeTime time={latest.madeAt} />
      <Trans>
        , {megabytes} MB; {schedule}
      </Trans>
      {latest.isLate && (
        <span className="block text-destructive">
          <Trans>It should be newer. The reason is in the worker’s log.</Trans>
        </span>
      )}
    </>
  );
}

function toMatcherText(matcher: SystemView["matcher"]) {
  if (!matcher) return toCode(null, t`none yet`);
  return (
    <>
      <Link href={toMatcherHref(matcher.id)} className="text-primary hover:underline">
        {toMatcherLabel(matcher)}
      </Link>
      <Trans>, since {formatDay(matcher.since)}</Trans>
    </>
  );
}

function toTextModelText({ embeddingModelId, nextEmbeddingModelId }: SystemView) {
  if (!nextEmbeddingModelId) return toCode(embeddingModelId, t`none used yet`);
  return (
    <Trans>
      {toCode(embeddingModelId, t`none`)}, until {toCode(nextEmbeddingModelId, "")} has read every offer
    </Trans>
  );
}

function toCode(id: string | null, missing: string) {
  return id ? <code>{id}</code> : <span className="text-muted-foreground">{missing}</span>;
}

function toDatabaseText({ isEmbedded, serverVersion, vectorVersion }: SystemView["database"]): string {
  const place = isEmbedded ? t`embedded, in the data folder` : t`a server of its own`;
  return t`PostgreSQL ${serverVersion}, ${place}; pgvector ${vectorVersion ?? t`missing`}`;
}
