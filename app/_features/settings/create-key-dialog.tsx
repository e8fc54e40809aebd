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
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const create = useMutation(
    trpc.settings.apiKeys.create.mutationOptions({
      onSuccess: async ({ key }, input) => {
        onCreated(input.name, key);
        await queryClient.invalidateQueries({ queryKey: trpc.settings.apiKeys.list.queryKey() });
      },
      onError: (error) => setProblem(toErrorText(error)),
    }),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { createApiKeySchema } = await import("@/server/features/api-keys/schema");
    const parsed = createApiKeySchema.safeParse({ name });
    setProblem(parsed.error?.issues[0]?.message ?? null);
    if (parsed.success) create.mutate(parsed.data);
  }

  return (
    <DialogContent
      title={t`Create an API key`}
      description={t`It can search and read. It works until it is revoked.`}
      footer={
        <>
          <DialogCancel />
          <Button variant="primary" type="submit" form={formId} isLoading={create.isPending}>
            <Trans>Create and show the key</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit}>
        <Field label={t`Name`} hint={t`Where it is used: “Storefront”, “Price monitor”.`} error={problem}>
          {(control) => (
            <Input {...control} autoFocus value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      </form>
    </DialogContent>
  );
}
