"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { emptyDraft, type KeyDraft, toKeyInput } from "./key-draft";
import { KeyFields } from "./key-fields";

interface CreateKeyDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onCreated: (name: string, key: string) => void;
}

export function CreateKeyDialog({ isOpen, onOpenChange, onCreated }: CreateKeyDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      {isOpen ? <CreateKeyForm onCreated={onCreated} /> : null}
    </Dialog>
  );
}

function CreateKeyForm({ onCreated }: Pick<CreateKeyDialogProps, "onCreated">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formId = useId();
  const [draft, setDraft] = useState<KeyDraft>(emptyDraft);
  const { form, problems, check } = useProblems(
    toKeyInput(draft, new Date()),
    async () => (await import("@/server/features/api-keys/schema")).createApiKeySchema,
  );
  const create = useMutation(
    trpc.settings.apiKeys.create.mutationOptions({
      onSuccess: async ({ key }, input) => {
        onCreated(input.name, key);
        await queryClient.invalidateQueries({ queryKey: trpc.settings.apiKeys.list.queryKey() });
      },
    }),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const key = await check();
    if (key) create.mutate(key);
  }

  return (
    <DialogContent
      title={t`Create an API key`}
      description={t`It does no more than is chosen here. What it may do can't be changed later.`}
      footer={
        <>
          <DialogCancel />
          <Button variant="primary" type="submit" form={formId} isLoading={create.isPending}>
            <Trans>Create and show the key</Trans>
          </Button>
        </>
      }
    >
      <form ref={form} id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {create.isError ? <Notice tone="bad">{toErrorText(create.error)}</Notice> : null}
        <KeyFields
          draft={draft}
          problems={problems}
          onChange={(changed) => setDraft((before) => ({ ...before, ...changed }))}
        />
      </form>
    </DialogContent>
  );
}
