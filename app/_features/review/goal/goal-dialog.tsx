"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { formatCount } from "@/app/_ui/format/format-number";
import { goalMax } from "@/server/features/review/terms";

interface GoalDialogProps {
  goal: number | null;
  onClose: () => void;
}

/** Asks how many decisions a day one means to make. Open while it is there. */
export function GoalDialog({ goal, onClose }: GoalDialogProps) {
  const formId = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState(goal === null ? "" : String(goal));
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation(trpc.review.goals.set.mutationOptions());

  function set(perDay: number | null) {
    save.mutate(
      { perDay },
      {
        onSuccess: () => {
          void queryClient.invalidateQueries(trpc.review.goals.pathFilter());
          onClose();
        },
        onError: (error) => setProblem(toErrorText(error)),
      },
    );
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const perDay = Number(text);
    if (Number.isInteger(perDay) && perDay >= 1 && perDay <= goalMax) set(perDay);
    else setProblem(t`Give a whole number from 1 to ${formatCount(goalMax)}.`);
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      <DialogContent
        title={t`Your goal for a day`}
        description={t`How far you are stands in focus mode and on the overview, where colleagues see it, too.`}
        footer={
          <>
            {goal === null ? (
              <DialogCancel />
            ) : (
              <Button onClick={() => set(null)} disabled={save.isPending}>
                <Trans>No goal any more</Trans>
              </Button>
            )}
            <Button variant="primary" type="submit" form={formId} isLoading={save.isPending}>
              <Trans>Set the goal</Trans>
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={submit}>
          <Field label={t`Decisions a day`} hint={t`A day begins at your midnight.`} error={problem}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                inputMode="numeric"
                autoComplete="off"
                maxLength={5}
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  setProblem(null);
                }}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
