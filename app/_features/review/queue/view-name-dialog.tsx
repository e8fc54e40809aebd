"use client";

import { t } from "@lingui/core/macro";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { useProblems } from "@/app/_ui/fields/use-problems";

interface ViewNameDialogProps {
  title: string;
  description: string;
  /** Verb and noun: "Save view". */
  action: string;
  name: string;
  onOpenChange: (isOpen: boolean) => void;
  /** Rejects where the server refuses. */
  onSave: (name: string) => Promise<void>;
}

const loadNameSchema = async () =>
  (await import("@/server/features/review/view-schema")).createViewInputSchema.pick({ name: true });

/** Asks for a view's name. Open while it is there. */
export function ViewNameDialog({
  title,
  description,
  action,
  name,
  onOpenChange,
  onSave,
}: ViewNameDialogProps) {
  const formId = useId();
  const [text, setText] = useState(name);
  const { form, problems, check, refuse } = useProblems({ name: text }, loadNameSchema);
  const [isSaving, setIsSaving] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const view = await check();
    if (!view) return;
    setIsSaving(true);
    await onSave(view.name).then(
      () => onOpenChange(false),
      (error: unknown) => refuse({ name: toErrorText(error) }),
    );
    setIsSaving(false);
  }

  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent
        title={title}
        description={description}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" type="submit" form={formId} isLoading={isSaving}>
              {action}
            </Button>
          </>
        }
      >
        <form ref={form} id={formId} noValidate onSubmit={submit}>
          <Field label={t`Name`} hint={t`What you would call the tab: “Sony, oldest”.`} error={problems.name}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                maxLength={40}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
