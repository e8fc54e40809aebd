"use client";

import Link from "next/link";
import { Card, CardBody } from "@/app/_ui/card";
import { formatDay } from "@/app/_ui/format-time";
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
                { label: "Matcher in force", value: toMatcherText(system.matcher) },
                {
                  label: "Text similarity model",
                  value: toTextModelText(system),
                },
                { label: "Database", value: toDatabaseText(system.database) },
                {
                  label: "API",
                  value: (
                    <a href="/api/v1/openapi.json" className="text-primary hover:underline">
                      OpenAPI document
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

function toMatcherText(matcher: SystemView["matcher"]) {
  if (!matcher) return toCode(null, "none yet");
  const date = formatDay(matcher.since);
  const origins = {
    shipped: "shipped",
    adapted: `fitted to your catalogs on ${date}`,
    trained: `trained on decisions on ${date}`,
  };
  return (
    <>
      <Link href={`/matchers/${encodeURIComponent(matcher.id)}`} className="text-primary hover:underline">
        {toCode(matcher.id, "")}
      </Link>
      , {origins[matcher.origin]}
    </>
  );
}

function toTextModelText({ embeddingModelId, nextEmbeddingModelId }: SystemView) {
  if (!nextEmbeddingModelId) return toCode(embeddingModelId, "none used yet");
  return (
    <>
      {toCode(embeddingModelId, "none")}, until {toCode(nextEmbeddingModelId, "")} has read every offer
    </>
  );
}

function toCode(id: string | null, missing: string) {
  return id ? <code>{id}</code> : <span className="text-muted-foreground">{missing}</span>;
}

function toDatabaseText({ isEmbedded, serverVersion, vectorVersion }: SystemView["database"]): string {
  const place = isEmbedded ? "embedded, in the data folder" : "a server of its own";
  return `PostgreSQL ${serverVersion}, ${place}; pgvector ${vectorVersion ?? "missing"}`;
}
