"use client";

import { t } from "@lingui/core/macro";
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

/** Says of two names that they are one brand, whether or not they were proposed. */
export function AliasDialog({ onClose }: { onClose: () => void }) {
  const formId = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [names, setNames] = useState({ alias: "", brand: "" });
  const { form, problems, check } = useProblems(
    names,
    async () => (await import("@/server/features/brands/schema")).brandDecisionSchema,
  );
  const decide = useMutation(
    trpc.brands.decide.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.brands.pathKey() }),
      onSuccess: () => {
        onClose();
        showSuccessToast(t`${names.alias} is read as ${names.brand}`);
      },
    }),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const decision = await check();
    if (decision) decide.mutate({ decisions: [decision] });
  }

  const toInput = (field: "alias" | "brand", label: string, hint: string) => (
    <Field label={label} hint={hint} error={problems[field]}>
      {(control) => (
        <Input
          {...control}
          autoFocus={field === "alias"}
          autoComplete="off"
          maxLength={200}
          value={names[field]}
          onChange={({ target }) => setNames({ ...names, [field]: target.value })}
        />
      )}
    </Field>
  );

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={t`Add an alias`}
        description={t`Case, spaces and dashes don't count: “Hewlett-Packard” stands for “hewlett packard”, too.`}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" type="submit" form={formId} isLoading={decide.isPending}>
              {t`Add an alias`}
            </Button>
          </>
        }
      >
        <form ref={form} id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
          {decide.error ? <Notice tone="bad">{toErrorText(decide.error)}</Notice> : null}
          {toInput("alias", t`Offers that state`, t`Such as Hewlett-Packard`)}
          {toInput("brand", t`Are read as`, t`Such as HP`)}
        </form>
      </DialogContent>
    </Dialog>
  );
}
