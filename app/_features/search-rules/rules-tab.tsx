"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { MoreHorizontal, Pause, Pencil, Pin, Play, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { onDemand } from "@/app/_ui/on-demand";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { menuColumn } from "@/app/_ui/table/actions-column";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { RuleView } from "@/server/features/search-curation/schema";
import { describeCondition, listConsequences, toRuleState } from "./rule-words";
import { useRuleChanges } from "./use-rule-changes";

const RuleDialog = onDemand(() => import("./rule-dialog").then((module) => module.RuleDialog));

export function RulesTab() {
  const list = useQuery(useTRPC().searchRules.list.queryOptions());
  const mayChange = useMayChange();
  const [edited, setEdited] = useState<RuleView | "new" | null>(null);
  const addButton = mayChange ? (
    <Button variant="primary" onClick={() => setEdited("new")}>
      <Plus aria-hidden />
      <Trans>Add a rule</Trans>
    </Button>
  ) : null;
  return (
    <section aria-label={t`Rules`}>
      {list.isPending ? (
        <TableSkeleton rowCount={4} />
      ) : !list.data ? (
        <Card>
          <ErrorState
            title={t`The rules could not be loaded`}
            reason={toErrorText(list.error)}
            onRetry={() => list.refetch()}
            isRetrying={list.isFetching}
          />
        </Card>
      ) : list.data.rules.length === 0 ? (
        <Card>
          <EmptyState
            icon={Pin}
            title={t`No rules yet`}
            text={t`A rule pins, hides, boosts or buries products for a query, leads people elsewhere or shows a banner.`}
            action={addButton}
          />
        </Card>
      ) : (
        <>
          <div className="mb-3 flex justify-end">{addButton}</div>
          <RulesTable rules={list.data.rules} mayChange={mayChange} onEdit={setEdited} />
        </>
      )}
      {edited ? (
        <RuleDialog edited={edited} titles={list.data?.titles ?? {}} onClose={() => setEdited(null)} />
      ) : null}
    </section>
  );
}

interface RulesTableProps {
  rules: readonly RuleView[];
  mayChange: boolean;
  onEdit: (rule: RuleView) => void;
}

function RulesTable({ rules, mayChange, onEdit }: RulesTableProps) {
  const columns: DataColumn<RuleView>[] = [
    {
      id: "name",
      header: t`Rule`,
      isPrimary: true,
      cell: ({ name, condition }) => (
        <span className="block min-w-0 py-0.5">
          <span className="block wrap-anywhere">{name}</span>
          <span className="block text-xs font-normal wrap-anywhere text-muted-foreground">
            {describeCondition(condition)}
          </span>
        </span>
      ),
    },
    {
      id: "consequences",
      header: t`What it does`,
      cell: ({ consequences }) => (
        <span className="flex flex-wrap gap-1 py-0.5">
          {listConsequences(consequences).map((words) => (
            <Badge key={words} tone="outline" className="max-w-full overflow-hidden">
              {words}
            </Badge>
          ))}
        </span>
      ),
    },
    { id: "state", header: t`State`, cell: (rule) => <RuleState rule={rule} /> },
    ...(mayChange
      ? [{ ...menuColumn, cell: (rule: RuleView) => <RuleMenu rule={rule} onEdit={onEdit} /> }]
      : []),
  ];
  return <DataTable caption={t`Rules by name`} columns={columns} rows={rules} getRowId={({ id }) => id} />;
}

function RuleState({ rule }: { rule: RuleView }) {
  const { tone, word } = toRuleState(rule, new Date());
  const { startsAt, endsAt } = rule;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Badge tone={tone}>{word}</Badge>
      {startsAt && startsAt > new Date() ? (
        <span className="text-xs text-muted-foreground">
          <Trans>
            starts <RelativeTime time={startsAt} />
          </Trans>
        </span>
      ) : endsAt ? (
        <span className="text-xs text-muted-foreground">
          <Trans>
            end: <RelativeTime time={endsAt} />
          </Trans>
        </span>
      ) : null}
    </span>
  );
}

function RuleMenu({ rule, onEdit }: { rule: RuleView; onEdit: (rule: RuleView) => void }) {
  const changes = useRuleChanges();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t`Actions for ${rule.name}`}>
          <MoreHorizontal aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => onEdit(rule)}>
          <Pencil aria-hidden />
          <Trans>Edit</Trans>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => changes.setEnabled(rule, !rule.isEnabled)}>
          {rule.isEnabled ? <Pause aria-hidden /> : <Play aria-hidden />}
          {rule.isEnabled ? t`Switch off` : t`Switch on`}
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem tone="danger" onSelect={() => changes.remove(rule)}>
          <Trash2 aria-hidden />
          <Trans>Delete</Trans>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
