"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { showSuccessToast } from "@/app/_ui/toast";
import { readNumber } from "./llm-words";

export function PurgeDialog({ onClose }: { onClose: () => void }) {
  const formId = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [days, setDays] = useState("90");
  const { form, problems, check } = useProblems(
    { olderThanDays: readNumber(days) },
    async () => (await import("@/server/features/resolution/call-log/schema")).purgeCallsSchema,
  );
  const purge = useMutation(
    trpc.languageModels.purgeCalls.mutationOptions({
      onSuccess: ({ purgedCount }) => {
        showSuccessToast(
          plural(purgedCount, { one: "# entry was deleted", other: "# entries were deleted" }),
        );
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.languageModels.pathKey() }),
    }),
  );
  async function submit(event: FormEvent) {
    event.preventDefault();
    const age = await check();
    if (age) purge.mutate(age);
  }
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={t`Delete old entries of the call log?`}
        description={t`This can't be undone. Bare verdicts stay as evidence, so that no pair is asked about and paid for twice.`}
        footer={
          <>
            <DialogCancel />
            <Button variant="danger" type="submit" form={formId} isLoading={purge.isPending}>
              <Trans>Delete</Trans>
            </Button>
          </>
        }
      >
        <form ref={form} id={formId} noValidate onSubmit={submit} className="flex flex-col gap-3">
          {purge.error ? <Notice tone="bad">{toErrorText(purge.error)}</Notice> : null}
          <Field label={t`Older than (days)`} hint={t`0 = all entries.`} error={problems.olderThanDays}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                className="w-28"
                value={days}
                onChange={({ target }) => setDays(target.value)}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
