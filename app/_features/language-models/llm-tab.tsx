"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { AskingCard } from "./asking-card";
import { BudgetsCard } from "./budgets-card";
import { CallLog } from "./call-log";
import { ModelsCard } from "./models-card";
import { RulesCard } from "./rules-card";

const pollMs = 10_000;
/** What the form of budgets begins with anew where it was changed; what is polled beside leaves it as it is. */
const budgetFields = [
  "currency",
  "dayTokensMax",
  "dayMoneyMax",
  "importTokensMax",
  "importMoneyMax",
  "pairTokensMax",
  "pairMoneyMax",
  "settledShareMax",
];

/** Which language models are asked about doubtful pairs, with what, at what price, and what they said. */
export function LlmTab() {
  const view = useQuery(useTRPC().languageModels.get.queryOptions(undefined, { refetchInterval: pollMs }));
  if (view.isPending)
    return (
      <div className="flex flex-col gap-4">
        <Skeleton className="h-40 rounded-lg" />
        <Skeleton className="h-56 rounded-lg" />
      </div>
    );
  if (!view.data)
    return (
      <Card>
        <ErrorState
          title={t`This could not be loaded`}
          reason={toErrorText(view.error)}
          onRetry={() => view.refetch()}
          isRetrying={view.isFetching}
        />
      </Card>
    );
  return (
    <div className="flex flex-col gap-4">
      {view.data.models.length > 0 ? <AskingCard view={view.data} /> : null}
      <ModelsCard view={view.data} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <BudgetsCard key={JSON.stringify(view.data.settings, budgetFields)} settings={view.data.settings} />
        <RulesCard />
      </div>
      <CallLog models={view.data.models.map(({ model }) => model)} />
    </div>
  );
}
