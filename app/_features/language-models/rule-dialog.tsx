"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { ChoiceGroup } from "@/app/_features/settings/keys/choice-group";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/fields/field";
import { fieldClasses } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";
import type { CatalogRule } from "@/server/features/language-models/schema";
import { policyLengthMax, sendableFields } from "@/server/features/language-models/terms";
import { fieldLabels } from "./llm-words";

interface RuleDialogProps {
  rule: CatalogRule & { catalogName: string };
  onClose: () => void;
}

/** What of a catalog may be sent, and what counts as the same there. */
export function RuleDialog({ rule, onClose }: RuleDialogProps) {
  const formId = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [fields, setFields] = useState(rule.fields);
  const [policy, setPolicy] = useState(rule.policy);
  const change = useMutation(
    trpc.languageModels.changeRule.mutationOptions({
      onSuccess: onClose,
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ catalogId: rule.catalogId, fields, policy });
  }
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={rule.catalogName}
        description={t`For questions from now on. What was sent before stands in the call log.`}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" type="submit" form={formId} isLoading={change.isPending}>
              <Trans>Save</Trans>
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
          {change.error ? <Notice tone="bad">{toErrorText(change.error)}</Notice> : null}
          <ChoiceGroup
            legend={t`Fields that may be sent`}
            hint={t`None = pairs with this catalog's offers are never asked about.`}
            options={sendableFields.map((value) => ({ value, label: fieldLabels[value] }))}
            chosen={fields}
            onChange={(chosen) => setFields(sendableFields.filter((field) => chosen.includes(field)))}
          />
          <Field
            label={t`What counts as the same`}
            isOptional
            hint={t`Said to the model with each question: “A refurbished device is another product.”`}
          >
            {(control) => (
              <textarea
                {...control}
                rows={3}
                maxLength={policyLengthMax}
                className={`${fieldClasses} px-2.5 py-1.5`}
                value={policy}
                onChange={({ target }) => setPolicy(target.value)}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
