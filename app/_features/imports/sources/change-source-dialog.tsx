"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/fields/field";
import { Select } from "@/app/_ui/fields/select";
import { Notice } from "@/app/_ui/notice";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showSuccessToast } from "@/app/_ui/toast";
import type { ShownSettings, SourceView } from "@/server/features/sources/schema";
import { type SourceKindName, sourceKinds } from "@/server/features/sources/terms";
import { ReachedNotice } from "./reached-notice";
import { SourceFields, type SourceProblemAt } from "./source-fields";
import { sourceKindLabels } from "./source-words";
import { useSourceChanges } from "./use-source-changes";
import { useSourceTest } from "./use-source-test";

interface ChangeSourceDialogProps {
  source: SourceView;
  onClose: () => void;
}

/** Changes how a catalog's source is reached. */
export function ChangeSourceDialog({ source, onClose }: ChangeSourceDialogProps) {
  const { catalogId, kind } = source;
  const settings = useQuery(
    useTRPC().sources.settings.queryOptions({ catalogId }, { staleTime: 0, gcTime: 0 }),
  );
  if (settings.isPending)
    return (
      <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
        <DialogContent title={t`Where is ${source.catalogName} fetched from?`}>
          <Skeleton className="h-24" />
        </DialogContent>
      </Dialog>
    );
  const shown = settings.data ?? { kind, fields: {}, kept: [] };
  return <ChangeForm source={source} shown={shown} onClose={onClose} />;
}

function ChangeForm({ source, shown, onClose }: ChangeSourceDialogProps & { shown: ShownSettings }) {
  const formId = useId();
  const { catalogId, catalogName } = source;
  const [kind, setKind] = useState<SourceKindName>(shown.kind);
  const [fields, setFields] = useState(shown.fields);
  const [problem, setProblem] = useState<SourceProblemAt | null>(null);
  const { change } = useSourceChanges(catalogName);
  const test = useSourceTest(catalogId);
  const found =
    problem ?? test.problem ?? (change.error && { field: null, message: toErrorText(change.error) });

  function edit(values: Record<string, string>) {
    setFields(values);
    setProblem(null);
    test.forget();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(
      { catalogId, kind, fields: test.toFields(fields) },
      {
        onSuccess: (outcome) => {
          if (outcome.kind === "failed") return setProblem(outcome as SourceProblemAt);
          onClose();
          showSuccessToast(t`The source of ${catalogName} is changed`);
        },
      },
    );
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={t`Where is ${catalogName} fetched from?`}
        description={t`Secrets are kept sealed and never shown again.`}
        footer={
          <>
            <DialogCancel />
            <Button
              isLoading={test.isPending}
              onClick={() => {
                setProblem(null);
                test.run({ kind, fields });
              }}
            >
              <Trans>Test the connection</Trans>
            </Button>
            <Button variant="primary" type="submit" form={formId} isLoading={change.isPending}>
              <Trans>Save</Trans>
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
          {found && !found.field ? <Notice tone="bad">{found.message}</Notice> : null}
          {sourceKinds.length > 1 ? (
            <Field label={t`Kind`}>
              {(control) => (
                <Select
                  {...control}
                  value={kind}
                  onChange={({ target }) => {
                    const next = sourceKinds.find((name) => name === target.value) ?? kind;
                    setKind(next);
                    edit(next === shown.kind ? shown.fields : {});
                  }}
                  options={sourceKinds.map((value) => ({ value, label: sourceKindLabels[value] }))}
                />
              )}
            </Field>
          ) : null}
          <SourceFields
            key={kind}
            kind={kind}
            values={fields}
            onChange={edit}
            problem={found || null}
            kept={kind === shown.kind ? shown.kept : []}
          />
          {test.reached ? <ReachedNotice reached={test.reached} /> : null}
        </form>
      </DialogContent>
    </Dialog>
  );
}
