"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Badge } from "@/app/_ui/badge";
import { formatList } from "@/app/_ui/format/format-list";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { ApiKeySummary } from "@/server/features/api-keys/data";
import { scopeWords } from "./key-words";

interface KeyScopesProps {
  apiKey: ApiKeySummary;
  /** By id; removed catalogs have none. */
  catalogNames: ReadonlyMap<string, string>;
}

/** What the key is for, and in which catalogs. */
export function KeyScopes({ apiKey, catalogNames }: KeyScopesProps) {
  const names = apiKey.catalogIds.map((id) => catalogNames.get(id) ?? t`a removed catalog`);
  return (
    <span className="flex flex-col gap-1 py-1">
      <span className="flex flex-wrap gap-1">
        {apiKey.scopes.map((scope) => (
          <Badge key={scope} tone="outline" title={scopeWords[scope]}>
            {scope}
          </Badge>
        ))}
      </span>
      <span className="text-xs text-muted-foreground">
        {names.length === 0 ? <Trans>all catalogs</Trans> : <Trans>only {formatList(names, "and")}</Trans>}
      </span>
    </span>
  );
}

/** Where it is used from, how much, how long. */
export function KeyLimits({ apiKey: { origins, callsPerMinute, expiresAt } }: { apiKey: ApiKeySummary }) {
  if (origins.length === 0 && callsPerMinute === null && !expiresAt) {
    return (
      <span className="text-muted-foreground">
        <Trans>none</Trans>
      </span>
    );
  }
  return (
    <span className="flex flex-col gap-0.5 py-1 text-xs">
      {expiresAt ? (
        <span>
          <Trans>
            expires <RelativeTime time={expiresAt} />
          </Trans>
        </span>
      ) : null}
      {callsPerMinute === null ? null : (
        <span>
          <Trans>{formatCount(callsPerMinute)} requests a minute</Trans>
        </span>
      )}
      {origins.map((origin) => (
        <code key={origin} className="break-all">
          {origin}
        </code>
      ))}
    </span>
  );
}
