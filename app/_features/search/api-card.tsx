"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { CopyButton } from "@/app/_ui/copy-button";
import { defaultVectorWeight } from "@/server/features/search/terms";
import { type SearchState, shownFacets, toSearchRequest } from "./search-state";

const documentPath = "/api/v1/openapi.json";

const copyWords = { action: t`Copy command`, failure: t`Could not copy the command` };

/** The same search as a call. */
export function ApiCard({ state }: { state: SearchState }) {
  const [origin, setOrigin] = useState("");
  useEffect(() => setOrigin(window.location.origin), []);
  const command = toCurl(origin, state);
  return (
    <Card className="lg:sticky lg:top-16">
      <CardHeader
        title={t`Use the API`}
        description={t`This search, as your storefront calls it.`}
        action={<CopyButton value={command} words={copyWords} />}
      />
      <CardBody className="pt-3">
        <pre className="overflow-x-auto rounded-md border bg-muted p-3 text-xs leading-5 whitespace-pre-wrap break-all">
          {command}
        </pre>
        <ul className="mt-3 flex flex-col gap-1 text-table">
          <li>
            <Link href="/settings?tab=keys" className="text-primary hover:underline">
              <Trans>Create an API key</Trans>
            </Link>
          </li>
          <li>
            <a href="/api/v1/docs" className="text-primary hover:underline">
              <Trans>API documentation</Trans>
            </a>
          </li>
          <li>
            <a href={documentPath} className="text-primary hover:underline">
              <Trans>OpenAPI document</Trans>
            </a>
          </li>
        </ul>
      </CardBody>
    </Card>
  );
}

function toCurl(origin: string, state: SearchState): string {
  const { q, kind, vectorWeight, limit, sort, filter } = toSearchRequest(state);
  const query = new URLSearchParams({
    q: q || "headphones",
    ...(kind === "products" ? {} : { kind }),
    ...(filter === "" ? {} : { filter }),
    ...(sort === "relevance" ? {} : { sort }),
    ...(vectorWeight === defaultVectorWeight ? {} : { vectorWeight: String(vectorWeight) }),
    facets: shownFacets.join(","),
    limit: String(limit),
  });
  // %27 keeps an apostrophe from ending the shell's quotes.
  const url = `${origin}/api/v1/search?${query}`.replaceAll("'", "%27");
  return `curl '${url}' \\\n  -H 'Authorization: Bearer ssk_…'`;
}
