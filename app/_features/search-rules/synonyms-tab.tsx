"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Equal, MoreHorizontal, Pencil, Plus, Replace, Trash2 } from "lucide-react";
import { useState } from "react";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { onDemand } from "@/app/_ui/on-demand";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { menuColumn } from "@/app/_ui/table/actions-column";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { SynonymView } from "@/server/features/search-curation/schema";
import { useRuleChanges } from "./use-rule-changes";

const SynonymDialog = onDemand(() => import("./synonym-dialog").then((module) => module.SynonymDialog));

export function SynonymsTab() {
  const list = useQuery(useTRPC().searchRules.synonyms.list.queryOptions());
  const mayChange = useMayChange();
  const { removeSynonyms } = useRuleChanges();
  const [edited, setEdited] = useState<SynonymView | "new" | null>(null);
  const addButton = mayChange ? (
    <Button variant="primary" onClick={() => setEdited("new")}>
      <Plus aria-hidden />
      <Trans>Add synonyms</Trans>
    </Button>
  ) : null;
  return (
    <section aria-label={t`Synonyms`}>
      {list.isPending ? (
        <TableSkeleton rowCount={4} />
      ) : !list.data ? (
        <Card>
          <ErrorState
            title={t`The synonyms could not be loaded`}
            reason={toErrorText(list.error)}
            onRetry={() => list.refetch()}
            isRetrying={list.isFetching}
          />
        </Card>
      ) : list.data.length === 0 ? (
        <Card>
          <EmptyState
            icon={Replace}
            title={t`No synonyms yet`}
            text={t`Words that mean the same stand here: who looks for a couch then finds a sofa.`}
            action={addButton}
          />
        </Card>
      ) : (
        <>
          <div className="mb-3 flex justify-end">{addButton}</div>
          <DataTable
            caption={t`Synonyms, latest first`}
            columns={[
              { id: "words", header: t`Words`, isPrimary: true, cell: (set) => <SynonymWords set={set} /> },
              ...(mayChange
                ? [
                    {
                      ...menuColumn,
                      cell: (set: SynonymView) => (
                        <SynonymMenu set={set} onEdit={setEdited} onRemove={removeSynonyms} />
                      ),
                    } satisfies DataColumn<SynonymView>,
                  ]
                : []),
            ]}
            rows={list.data}
            getRowId={({ id }) => id}
          />
        </>
      )}
      {edited ? <SynonymDialog edited={edited} onClose={() => setEdited(null)} /> : null}
    </section>
  );
}

function SynonymWords({ set: { source, words } }: { set: SynonymView }) {
  const Sign = source === null ? Equal : ArrowRight;
  const [first, ...rest] = source === null ? words : [source, words.join(", ")];
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 py-0.5 font-normal">
      <span>{first}</span>
      {rest.map((word) => (
        <span key={word} className="inline-flex items-center gap-2">
          <Sign
            role="img"
            aria-label={source === null ? t`same as` : t`also finds`}
            className="size-3.5 shrink-0 text-muted-foreground"
          />
          {word}
        </span>
      ))}
    </span>
  );
}

interface SynonymMenuProps {
  set: SynonymView;
  onEdit: (set: SynonymView) => void;
  onRemove: (set: SynonymView) => void;
}

function SynonymMenu({ set, onEdit, onRemove }: SynonymMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t`Actions for ${set.source ?? set.words[0] ?? ""}`}
        >
          <MoreHorizontal aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => onEdit(set)}>
          <Pencil aria-hidden />
          <Trans>Edit</Trans>
        </DropdownMenuItem>
        <DropdownMenuItem tone="danger" onSelect={() => onRemove(set)}>
          <Trash2 aria-hidden />
          <Trans>Delete</Trans>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
