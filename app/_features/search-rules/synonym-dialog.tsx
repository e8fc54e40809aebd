"use client";

import { t } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
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
import { showSuccessToast } from "@/app/_ui/toast";
import type { SynonymSettings, SynonymView } from "@/server/features/search-curation/schema";
import { useRefreshSearch } from "./use-rule-changes";

interface SynonymDialogProps {
  edited: SynonymView | "new";
  onClose: () => void;
}

/** Adds a set of synonyms, or changes one. */
export function SynonymDialog({ edited, onClose }: SynonymDialogProps) {
  const formId = useId();
  const [source, setSource] = useState(edited === "new" ? null : edited.source);
  const [words, setWords] = useState(edited === "new" ? "" : edited.words.join(", "));
  const { form, problems, check } = useProblems(
    { source, words: words.split(",").filter((word) => word.trim() !== "") },
    async () => (await import("@/server/features/search-curation/schema")).synonymSettingsSchema,
  );
  const { save, isPending, error } = useSaveSynonyms(edited, onClose);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const settings = await check();
    if (settings) save(settings);
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={edited === "new" ? t`Add synonyms` : t`Edit synonyms`}
        description={t`A word may also be a short phrase, such as “mobile phone”.`}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" type="submit" form={formId} isLoading={isPending}>
              {edited === "new" ? t`Add synonyms` : t`Save`}
            </Button>
          </>
        }
      >
        <form ref={form} id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
          {error ? <Notice tone="bad">{toErrorText(error)}</Notice> : null}
          <Field label={t`Direction`}>
            {(control) => (
              <Select
                {...control}
                options={[
                  { value: "two-way", label: t`All words mean the same` },
                  { value: "one-way", label: t`One word also finds others` },
                ]}
                value={source === null ? "two-way" : "one-way"}
                onChange={(event) => setSource(event.target.value === "two-way" ? null : (source ?? ""))}
              />
            )}
          </Field>
          {source === null ? null : (
            <Field label={t`Who looks for`} error={problems.source}>
              {(control) => (
                <Input
                  {...control}
                  autoComplete="off"
                  value={source}
                  onChange={(event) => setSource(event.target.value)}
                />
              )}
            </Field>
          )}
          <Field
            label={source === null ? t`Words` : t`Also finds`}
            hint={t`Separated by commas: sofa, couch, settee`}
            error={problems.words}
          >
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function useSaveSynonyms(edited: SynonymView | "new", onClose: () => void) {
  const { synonyms } = useTRPC().searchRules;
  const onSettled = useRefreshSearch();
  const create = useMutation(synonyms.create.mutationOptions({ onSettled }));
  const change = useMutation(synonyms.change.mutationOptions({ onSettled }));
  return {
    isPending: create.isPending || change.isPending,
    error: create.error ?? change.error,
    save(settings: SynonymSettings) {
      const onSuccess = () => {
        onClose();
        showSuccessToast(edited === "new" ? t`The synonyms were added` : t`The synonyms were changed`);
      };
      if (edited === "new") create.mutate(settings, { onSuccess });
      else change.mutate({ synonymId: edited.id, settings }, { onSuccess });
    },
  };
}
