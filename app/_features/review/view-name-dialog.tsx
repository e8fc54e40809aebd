"use client";

import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogClose, DialogContent } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";

interface ViewNameDialogProps {
  title: string;
  description: string;
  /** Verb and noun: "Save view". */
  action: string;
  name: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Rejects where the server refuses. */
  onSave: (name: string) => Promise<void>;
}

/** Asks for a view's name. */
export function ViewNameDialog({ isOpen, onOpenChange, ...form }: ViewNameDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      {isOpen ? <ViewNameForm {...form} onSaved={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

type ViewNameFormProps = Omit<ViewNameDialogProps, "isOpen" | "onOpenChange"> & { onSaved: () => void };

function ViewNameForm({ title, description, action, name, onSave, onSaved }: ViewNameFormProps) {
  const formId = useId();
  const [text, setText] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return setProblem("Give the view a name.");
    setIsSaving(true);
    await onSave(text.trim()).then(onSaved, (error: unknown) => setProblem(toErrorText(error)));
    setIsSaving(false);
  }

  return (
    <DialogContent
      title={title}
      description={description}
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" type="submit" form={formId} isLoading={isSaving}>
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit}>
        <Field label="Name" hint="What you would call the tab: “Sony, oldest”." error={problem}>
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
  );
}
