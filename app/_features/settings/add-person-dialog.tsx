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
import { Select } from "@/app/_ui/fields/select";
import { Notice } from "@/app/_ui/notice";
import type { CreatePerson } from "@/server/features/users/schema";
import { roleHints, roleOptions, toRole } from "./role-options";

interface AddPersonDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onAdded: (name: string, password: string) => void;
}

export function AddPersonDialog({ isOpen, onOpenChange, onAdded }: AddPersonDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      {isOpen ? <AddPersonForm onAdded={onAdded} /> : null}
    </Dialog>
  );
}

const emptyPerson: CreatePerson = { name: "", email: "", role: "merchandiser" };

function AddPersonForm({ onAdded }: Pick<AddPersonDialogProps, "onAdded">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formId = useId();
  const [person, setPerson] = useState(emptyPerson);
  const [problems, setProblems] = useState<Partial<Record<keyof CreatePerson, string>>>({});
  const create = useMutation(
    trpc.settings.people.create.mutationOptions({
      onSuccess: async ({ password }, { name }) => {
        onAdded(name, password);
        await queryClient.invalidateQueries({ queryKey: trpc.settings.people.list.queryKey() });
      },
    }),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { createPersonSchema } = await import("@/server/features/users/schema");
    const parsed = createPersonSchema.safeParse(person);
    setProblems(
      Object.fromEntries((parsed.error?.issues ?? []).map((issue) => [String(issue.path[0]), issue.message])),
    );
    if (parsed.success) create.mutate(parsed.data);
  }

  return (
    <DialogContent
      title={t`Add a person`}
      description={t`A password is made for them, which you hand over.`}
      footer={
        <>
          <DialogCancel />
          <Button variant="primary" type="submit" form={formId} isLoading={create.isPending}>
            <Trans>Add and show password</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {create.isError ? <Notice tone="bad">{toErrorText(create.error)}</Notice> : null}
        <Field label={t`Name`} error={problems.name}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              value={person.name}
              onChange={(event) => setPerson({ ...person, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t`E-mail`} error={problems.email}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              value={person.email}
              onChange={(event) => setPerson({ ...person, email: event.target.value })}
            />
          )}
        </Field>
        <Field label={t`Role`} hint={roleHints[person.role]}>
          {(control) => (
            <Select
              {...control}
              value={person.role}
              options={roleOptions}
              onChange={(event) => setPerson({ ...person, role: toRole(event.target.value) })}
            />
          )}
        </Field>
      </form>
    </DialogContent>
  );
}
