"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/fields/field";
import { fieldClasses, Input } from "@/app/_ui/fields/input";

const readScopes = ["search", "offers:read", "match", "propose"] as const;

interface StartRunDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** A goal, what the agent may do for it, and what ends it. */
export function StartRunDialog({ isOpen, onOpenChange }: StartRunDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [goal, setGoal] = useState("");
  const [mayImport, setMayImport] = useState(false);
  const [mayDecide, setMayDecide] = useState(false);
  const [stepsMax, setStepsMax] = useState("60");
  const [tokensMax, setTokensMax] = useState("400000");
  const [minutesMax, setMinutesMax] = useState("30");
  const start = useMutation(
    trpc.agents.start.mutationOptions({
      onSuccess: ({ runId }) => {
        queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
        router.push(`/agents/runs/${runId}`);
      },
    }),
  );
  const budgets = [
    { label: t`Steps at most`, value: stepsMax, change: setStepsMax },
    { label: t`Tokens at most`, value: tokensMax, change: setTokensMax },
    { label: t`Minutes at most`, value: minutesMax, change: setMinutesMax },
  ];
  const submit = () =>
    start.mutate({
      goal,
      scopes: [
        ...readScopes,
        ...(mayImport ? (["offers:write"] as const) : []),
        ...(mayDecide ? (["review"] as const) : []),
      ],
      budgets: {
        stepsMax: Number(stepsMax),
        tokensMax: Number(tokensMax),
        minutesMax: Number(minutesMax),
      },
    });
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent
        title={t`Give the agent a goal`}
        description={t`It plans, works with the same tools and limits as other agents, and leaves a report. Everything that it does stands in Activity.`}
        footer={
          <>
            <DialogCancel />
            <Button
              variant="primary"
              isLoading={start.isPending}
              disabled={goal.trim().length < 10}
              onClick={submit}
            >
              <Trans>Start the run</Trans>
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <Field
            label={t`Goal`}
            hint={t`What is to be done, and what is to be left to people.`}
            error={start.error ? toErrorText(start.error) : null}
          >
            {(control) => (
              <textarea
                {...control}
                rows={4}
                maxLength={4_000}
                className={cn(fieldClasses, "px-2.5 py-1.5")}
                value={goal}
                onChange={(event) => setGoal(event.target.value)}
              />
            )}
          </Field>
          <fieldset className="flex flex-col gap-2 text-table">
            <legend className="mb-1 font-medium">
              <Trans>It may read, propose verdicts and ask people. Also:</Trans>
            </legend>
            <label className="flex items-center gap-2">
              <input type="checkbox" checked={mayImport} onChange={() => setMayImport(!mayImport)} />
              <Trans>Import files, and undo imports</Trans>
            </label>
            <label className="flex items-center gap-2">
              <input type="checkbox" checked={mayDecide} onChange={() => setMayDecide(!mayDecide)} />
              <Trans>Decide pairs, split and merge products</Trans>
            </label>
          </fieldset>
          <div className="grid gap-3 sm:grid-cols-3">
            {budgets.map(({ label, value, change }) => (
              <Field key={label} label={label}>
                {(control) => (
                  <Input
                    {...control}
                    inputMode="numeric"
                    value={value}
                    onChange={(event) => change(event.target.value)}
                  />
                )}
              </Field>
            ))}
          </div>
        </div>
      </DialogContent>
    </Dialog>
  );
}
