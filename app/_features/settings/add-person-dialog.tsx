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
import { Select } from "@/app/_ui/fields/select";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import type { CreatePerson } from "@/server/features/users/schema";
import { accountLinkHours } from "@/server/features/users/terms";
import type { HandedOver } from "./handed-over";
import { roleHints, roleOptions, toRole } from "./role-options";

interface AddPersonDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onAdded: (handed: HandedOver) => void;
}

export function AddPersonDialog({ isOpen, onOpenChange, onAdded }: AddPersonDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      {isOpen ? <AddPersonForm onAdded={onAdded} /> : null}
    </Dialog>
  );
}

type Way = "link" | "password";

const wayOptions = [
  { value: "link", label: t`By a link` },
  { value: "password", label: t`With a first password` },
] satisfies readonly { value: Way; label: string }[];

const wayHints: Record<Way, string> = {
  link: t`It works once, for ${accountLinkHours} hours. You hand it over; it is mailed, too, where a mail server is set.`,
  password: t`You hand it over; they have to replace it at once.`,
};

const emptyPerson: CreatePerson = { name: "", email: "", role: "merchandiser" };

function AddPersonForm({ onAdded }: Pick<AddPersonDialogProps, "onAdded">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formId = useId();
  const [person, setPerson] = useState(emptyPerson);
  const { form, problems, check } = useProblems(
    person,
    async () => (await import("@/server/features/users/schema")).createPersonSchema,
  );
  const [way, setWay] = useState<Way>("link");
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.settings.people.list.queryKey() });
  const create = useMutation(
    trpc.settings.people.create.mutationOptions({
      onSuccess: ({ password }, { name }) => onAdded({ kind: "password", name, value: password }),
      onSettled,
    }),
  );
  const invite = useMutation(
    trpc.settings.people.invite.mutationOptions({
      onSuccess: ({ url, name, mail }) => onAdded({ kind: "invitation", name, value: url, mail }),
      onSettled,
    }),
  );
  const error = create.error ?? invite.error;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const added = await check();
    if (added) (way === "link" ? invite : create).mutate(added);
  }

  return (
    <DialogContent
      title={t`Add a person`}
      description={t`They choose a password of their own before they see anything.`}
      footer={
        <>
          <DialogCancel />
          <Button
            variant="primary"
            type="submit"
            form={formId}
            isLoading={create.isPending || invite.isPending}
          >
            {way === "link" ? t`Add and show link` : t`Add and show password`}
          </Button>
        </>
      }
    >
      <form ref={form} id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {error ? <Notice tone="bad">{toErrorText(error)}</Notice> : null}
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
        <Field label={t`First sign-in`} hint={wayHints[way]}>
          {(control) => (
            <Select
              {...control}
              value={way}
              options={wayOptions}
              onChange={(event) => setWay(event.target.value === "password" ? "password" : "link")}
            />
          )}
        </Field>
      </form>
    </DialogContent>
  );
}
