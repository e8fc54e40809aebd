"use client";

import { t } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { showSuccessToast } from "@/app/_ui/toast";
import type { RuleView } from "@/server/features/search-curation/schema";
import { emptyDraft, toDraft, toSettings } from "./rule-draft";
import { ConditionFields, EffectFields, TimeFields } from "./rule-fields";
import { ProductFields } from "./rule-products";
import { useRefreshSearch } from "./use-rule-changes";

interface RuleDialogProps {
  edited: RuleView | "new";
  /** Of products that rules name. */
  titles: Record<string, string>;
  onClose: () => void;
}

/** Adds a rule, or changes one. */
export function RuleDialog({ edited, titles, onClose }: RuleDialogProps) {
  const formId = useId();
  const [draft, setDraft] = useState(edited === "new" ? emptyDraft : toDraft(edited));
  const { form, problems, check } = useProblems(
    toSettings(draft),
    async () => (await import("@/server/features/search-curation/schema")).ruleSettingsSchema,
  );
  const { save, isPending, error } = useSaveRule(edited, onClose);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const settings = await check();
    if (settings) save(settings);
  }

  const fields = {
    draft,
    problems,
    onChange: (changes: Partial<typeof draft>) => setDraft({ ...draft, ...changes }),
  };
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        className="max-w-2xl"
        title={edited === "new" ? t`Add a rule` : t`Edit “${edited.name}”`}
        description={t`When it applies, and what your storefront does then.`}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" type="submit" form={formId} isLoading={isPending}>
              {edited === "new" ? t`Add the rule` : t`Save`}
            </Button>
          </>
        }
      >
        <form ref={form} id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
          {error ? <Notice tone="bad">{toErrorText(error)}</Notice> : null}
          <ConditionFields {...fields} />
          <ProductFields {...fields} titles={titles} />
          <EffectFields {...fields} />
          <TimeFields {...fields} />
        </form>
      </DialogContent>
    </Dialog>
  );
}

function useSaveRule(edited: RuleView | "new", onClose: () => void) {
  const trpc = useTRPC();
  const onSettled = useRefreshSearch();
  const create = useMutation(trpc.searchRules.create.mutationOptions({ onSettled }));
  const change = useMutation(trpc.searchRules.change.mutationOptions({ onSettled }));
  return {
    isPending: create.isPending || change.isPending,
    error: create.error ?? change.error,
    save(settings: Parameters<typeof create.mutate>[0]) {
      const onSuccess = () => {
        onClose();
        showSuccessToast(edited === "new" ? t`${settings.name} was added` : t`${settings.name} was changed`);
      };
      if (edited === "new") create.mutate(settings, { onSuccess });
      else change.mutate({ ruleId: edited.id, settings }, { onSuccess });
    },
  };
}
