"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Pencil, Store } from "lucide-react";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { CatalogRule } from "@/server/features/language-models/schema";
import { sendableFields } from "@/server/features/language-models/terms";
import { fieldLabels } from "./llm-words";

const RuleDialog = onDemand(() => import("./rule-dialog").then((module) => module.RuleDialog));

/** Which fields of each catalog's offers may leave, and what counts as the same there. */
export function RulesCard() {
  const rules = useQuery(useTRPC().languageModels.rules.queryOptions());
  const [edited, setEdited] = useState<(CatalogRule & { catalogName: string }) | null>(null);
  return (
    <Card>
      <CardHeader
        title={t`What may leave, by catalog`}
        description={t`Of each offer only the fields that its catalog allows are sent. Links, pictures, ids and other attributes never are.`}
      />
      <CardBody>
        {rules.isPending ? (
          <Skeleton className="h-24 rounded-md" />
        ) : !rules.data ? (
          <ErrorState
            title={t`The catalogs could not be loaded`}
            reason={toErrorText(rules.error)}
            onRetry={() => rules.refetch()}
            isRetrying={rules.isFetching}
          />
        ) : rules.data.length === 0 ? (
          <EmptyState
            icon={Store}
            title={t`No catalogs yet`}
            text={t`Import a catalog, then say here what of it may be sent.`}
          />
        ) : (
          <ul className="max-h-96 divide-y overflow-y-auto rounded-md border">
            {rules.data.map((rule) => (
              <li key={rule.catalogId} className="flex items-start gap-3 px-3 py-2.5">
                <div className="min-w-0 grow">
                  <p className="font-medium wrap-anywhere">{rule.catalogName}</p>
                  <p className="mt-1 flex flex-wrap gap-1">
                    {rule.fields.length === 0 ? (
                      <Badge tone="bad">{t`Nothing is sent`}</Badge>
                    ) : rule.fields.length === sendableFields.length ? (
                      <Badge tone="outline">{t`All fields`}</Badge>
                    ) : (
                      rule.fields.map((field) => (
                        <Badge key={field} tone="outline">
                          {fieldLabels[field]}
                        </Badge>
                      ))
                    )}
                  </p>
                  {rule.policy === "" ? null : (
                    <p className="mt-1 text-table text-muted-foreground wrap-anywhere">
                      <Trans>Same: {rule.policy}</Trans>
                    </p>
                  )}
                </div>
                <Button
                  size="icon-sm"
                  variant="ghost"
                  aria-label={t`Change what is sent of ${rule.catalogName}`}
                  onClick={() => setEdited(rule)}
                >
                  <Pencil aria-hidden />
                </Button>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
      {edited ? <RuleDialog rule={edited} onClose={() => setEdited(null)} /> : null}
    </Card>
  );
}
