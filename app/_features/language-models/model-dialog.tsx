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
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import type { ModelInput, ModelView } from "@/server/features/language-models/schema";
import { readNumber } from "./llm-words";
import { TestResult } from "./test-button";

interface ModelDialogProps {
  edited: ModelView | "new";
  currency: string;
  mayBePrivate: boolean;
  onClose: () => void;
}

interface Draft {
  kind: ModelInput["kind"];
  baseUrl: string;
  model: string;
  apiKey: string;
  inputPrice: string;
  outputPrice: string;
}

const toText = (price: number | null) => (price === null ? "" : String(price));

function toDraft(edited: ModelView | "new"): Draft {
  if (edited === "new")
    return { kind: "openai", baseUrl: "", model: "", apiKey: "", inputPrice: "", outputPrice: "" };
  const { kind, baseUrl, model, inputPrice, outputPrice } = edited;
  return {
    kind,
    baseUrl,
    model,
    apiKey: "",
    inputPrice: toText(inputPrice),
    outputPrice: toText(outputPrice),
  };
}

/** Adds a model to the chain, or changes one, after trying it. */
export function ModelDialog({ edited, currency, mayBePrivate, onClose }: ModelDialogProps) {
  const formId = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => toDraft(edited));
  const save = useMutation(
    trpc.languageModels.save.mutationOptions({
      onSuccess: onClose,
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  const test = useMutation(trpc.languageModels.test.mutationOptions());
  const keepsKey = edited !== "new" && edited.hasKey;

  const { form, problems, check } = useProblems(
    {
      ...draft,
      id: edited === "new" ? null : edited.id,
      apiKey: draft.apiKey === "" && keepsKey ? null : draft.apiKey,
      inputPrice: readNumber(draft.inputPrice),
      outputPrice: readNumber(draft.outputPrice),
    },
    async () => (await import("@/server/features/language-models/schema")).modelInputSchema,
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const input = await check();
    if (input) save.mutate(input);
  }

  async function tryIt() {
    const input = await check();
    if (input) test.mutate(input);
  }

  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={edited === "new" ? t`Add a model` : t`Change ${edited.model}`}
        description={t`Doubtful pairs are sent to it, with the fields that each catalog allows.`}
        footer={
          <>
            <DialogCancel />
            <Button isLoading={test.isPending} onClick={() => void tryIt()}>
              <Trans>Test</Trans>
            </Button>
            <Button variant="primary" type="submit" form={formId} isLoading={save.isPending}>
              <Trans>Save</Trans>
            </Button>
          </>
        }
      >
        <form ref={form} id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
          {save.error ? <Notice tone="bad">{toErrorText(save.error)}</Notice> : null}
          <Field label={t`Provider`}>
            {(control) => (
              <Select
                {...control}
                value={draft.kind}
                options={[
                  { value: "openai", label: t`OpenAI, or compatible with it` },
                  { value: "anthropic", label: t`Anthropic` },
                ]}
                onChange={({ target }) => {
                  const kind = target.value === "anthropic" ? "anthropic" : "openai";
                  const isOwn = draft.baseUrl !== "" && draft.baseUrl !== "https://api.anthropic.com/v1";
                  change({
                    kind,
                    baseUrl: isOwn
                      ? draft.baseUrl
                      : kind === "anthropic"
                        ? "https://api.anthropic.com/v1"
                        : "",
                  });
                }}
              />
            )}
          </Field>
          <Field
            label={t`Base address`}
            hint={
              mayBePrivate
                ? t`As far as the version: https://api.openai.com/v1, or http://localhost:11434/v1 of a model on your own machine.`
                : t`As far as the version: https://api.openai.com/v1. A model in your own network needs LLM_ADDRESSES=any where SameSKU is started.`
            }
            error={problems.baseUrl}
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                inputMode="url"
                autoComplete="off"
                placeholder="https://"
                value={draft.baseUrl}
                onChange={({ target }) => change({ baseUrl: target.value })}
              />
            )}
          </Field>
          <Field label={t`Model`} hint={t`Its name, as the provider calls it.`} error={problems.model}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                value={draft.model}
                onChange={({ target }) => change({ model: target.value })}
              />
            )}
          </Field>
          <Field
            label={t`Key`}
            isOptional
            hint={
              keepsKey
                ? t`One is kept, sealed. Leave this empty to keep it.`
                : t`Kept sealed and never shown again. A local model needs none.`
            }
            error={problems.apiKey}
          >
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="off"
                value={draft.apiKey}
                onChange={({ target }) => change({ apiKey: target.value })}
              />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            {(["inputPrice", "outputPrice"] as const).map((field) => (
              <Field
                key={field}
                label={field === "inputPrice" ? t`Price in` : t`Price out`}
                isOptional
                hint={t`${currency} per million tokens`}
                error={problems[field]}
              >
                {(control) => (
                  <Input
                    {...control}
                    inputMode="decimal"
                    autoComplete="off"
                    value={draft[field]}
                    onChange={({ target }) => change({ [field]: target.value })}
                  />
                )}
              </Field>
            ))}
          </div>
          <div aria-live="polite">
            {test.error ? <Notice tone="bad">{toErrorText(test.error)}</Notice> : null}
            {test.data ? <TestResult result={test.data} /> : null}
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
