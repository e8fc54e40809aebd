"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/fields/field";
import { Select } from "@/app/_ui/fields/select";
import { showSuccessToast } from "@/app/_ui/toast";
import type { ReviewView } from "@/server/features/review/view-schema";
import { createRandomId } from "../outbox/random-id";

interface AssignViewDialogProps {
  view: ReviewView;
  onOpenChange: (isOpen: boolean) => void;
}

/** Asks whom to give a view to. Open while it is there. */
export function AssignViewDialog({ view, onOpenChange }: AssignViewDialogProps) {
  const trpc = useTRPC();
  const formId = useId();
  const reviewers = useQuery(trpc.review.views.reviewers.queryOptions());
  const me = useQuery(trpc.settings.me.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY })).data;
  const [newId] = useState(createRandomId);
  const [personId, setPersonId] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const others = (reviewers.data ?? []).filter(({ id }) => id !== me?.id);
  const assign = useMutation(
    trpc.review.views.assign.mutationOptions({
      onSuccess: () => {
        const name = others.find(({ id }) => id === personId)?.name ?? "";
        showSuccessToast(t`${name} has the view ${view.name} among their tabs now`);
        onOpenChange(false);
      },
      onError: (error) => setProblem(toErrorText(error)),
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (personId === "") return setProblem(t`Choose somebody.`);
    assign.mutate({ id: view.id, newId, personId });
  }

  const failure = reviewers.error ? toErrorText(reviewers.error) : null;
  const isAlone = reviewers.data !== undefined && others.length === 0;
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent
        title={t`Give this view to a colleague`}
        description={t`They get it as a tab of their own, with your name. Yours stays.`}
        footer={
          <>
            <DialogCancel />
            <Button
              variant="primary"
              type="submit"
              form={formId}
              isLoading={assign.isPending}
              disabled={isAlone}
            >
              {t`Give view`}
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={submit}>
          <Field
            label={t`Colleague`}
            hint={
              isAlone ? t`Nobody else decides here yet. An admin adds people in the settings.` : undefined
            }
            error={problem ?? failure}
          >
            {(control) => (
              <Select
                {...control}
                value={personId}
                options={[
                  { value: "", label: t`Choose somebody` },
                  ...others.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={({ target }) => {
                  setPersonId(target.value);
                  setProblem(null);
                }}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
