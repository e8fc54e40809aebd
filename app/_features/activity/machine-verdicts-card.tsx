"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { formatCount } from "@/app/_ui/format/format-number";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { MachineVerdicts, VerdictGroup } from "@/server/features/resolution/machine-verdicts";

/** What language models decided and stands, and the way to take it back by model, wording of the question and day. */
export function MachineVerdictsCard() {
  const groups = useQuery(useTRPC().activity.machineVerdicts.queryOptions());
  const canUndo = useViewer()?.role !== "viewer";
  const [asked, setAsked] = useState<Asked | null>(null);
  const undoVerdicts = useUndoVerdicts();
  const rows = groups.data ?? [];
  if (rows.length === 0) return null;
  const models = [...new Set(rows.map(({ model }) => model))];
  const ask = (which: MachineVerdicts, meant: readonly VerdictGroup[]) =>
    setAsked({ which, pairCount: meant.reduce((sum, { pairCount }) => sum + pairCount, 0) });
  return (
    <Card className="mb-4">
      <CardHeader
        title={t`Decided by language models`}
        description={t`By model, wording of the question and day. What is taken back waits for people again.`}
        action={
          canUndo ? (
            <div className="flex flex-wrap gap-2">
              {models.map((model) => (
                <Button
                  key={model}
                  size="sm"
                  onClick={() =>
                    ask(
                      { model },
                      rows.filter((row) => row.model === model),
                    )
                  }
                >
                  <Undo2 aria-hidden />
                  <Trans>All of {model}</Trans>
                </Button>
              ))}
            </div>
          ) : null
        }
      />
      <CardBody>
        <DataTable
          caption={t`Verdicts of language models in force`}
          columns={toColumns(
            canUndo
              ? ({ model, promptVersion, day }) =>
                  ask(
                    { model, promptVersion, day },
                    rows.filter(
                      (row) => row.model === model && row.promptVersion === promptVersion && row.day === day,
                    ),
                  )
              : null,
          )}
          rows={rows}
          getRowId={toRowId}
        />
      </CardBody>
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title={t`Take these verdicts back?`}
        confirmLabel={t`Take back`}
        onConfirm={() => asked && undoVerdicts.mutate(asked.which)}
        sentences={[
          plural(asked?.pairCount ?? 0, {
            one: "# pair waits for people again, and its products follow.",
            other: "# pairs wait for people again, and their products follow.",
          }),
          t`The model is not asked about them again. The whole step can be taken back.`,
        ]}
      />
    </Card>
  );
}

interface Asked {
  which: MachineVerdicts;
  pairCount: number;
}

const toRowId = ({ model, promptVersion, day }: VerdictGroup) => `${day} ${model} ${promptVersion ?? ""}`;

function toColumns(undo: ((group: VerdictGroup) => void) | null): DataColumn<VerdictGroup>[] {
  return [
    {
      id: "model",
      header: t`Model`,
      isPrimary: true,
      cell: ({ model }) => <span className="wrap-anywhere">{model}</span>,
    },
    { id: "wording", header: t`Question`, width: "w-36", cell: ({ promptVersion }) => promptVersion ?? "–" },
    { id: "day", header: t`Day (UTC)`, width: "w-32", cell: ({ day }) => day },
    { id: "pairs", header: t`Pairs`, width: "w-24", cell: ({ pairCount }) => formatCount(pairCount) },
    { id: "same", header: t`Same`, width: "w-24", cell: ({ sameCount }) => formatCount(sameCount) },
    {
      id: "undo",
      header: t`Undo`,
      width: "w-36",
      cell: (group) =>
        undo ? (
          <Button size="sm" variant="ghost" className="-ml-2.5 text-primary" onClick={() => undo(group)}>
            <Undo2 aria-hidden />
            <Trans>Take back</Trans>
          </Button>
        ) : (
          "–"
        ),
    },
  ];
}

function useUndoVerdicts() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onError = (error: Parameters<typeof toErrorText>[0]) =>
    showErrorToast(t`Nothing was taken back`, toErrorText(error));
  // Products, the queue and figures follow.
  const onSettled = () => queryClient.invalidateQueries();
  const redo = useMutation(trpc.activity.undo.mutationOptions({ onError, onSettled }));
  return useMutation(
    trpc.activity.undoMachineVerdicts.mutationOptions({
      onError,
      onSettled,
      onSuccess: ({ undoneCount, decisionId }) =>
        showUndoToast(
          plural(undoneCount, { one: "# verdict was taken back", other: "# verdicts were taken back" }),
          () => redo.mutate({ source: "decision", id: decisionId }),
        ),
    }),
  );
}
