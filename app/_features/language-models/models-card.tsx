"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, Pencil, Plus, Sparkles, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { formatCount } from "@/app/_ui/format/format-number";
import { formatExactTime } from "@/app/_ui/format/format-time";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { chainLengthMax } from "@/server/features/language-models/terms";
import type { LanguageModelsView } from "@/server/features/resolution/model-status";
import { formatCost } from "./llm-words";
import { TestButton } from "./test-button";
import { useLlmChanges } from "./use-llm-changes";

const ModelDialog = onDemand(() => import("./model-dialog").then((module) => module.ModelDialog));

type Model = LanguageModelsView["models"][number];

/** The chain: models in the order in which they are asked. */
export function ModelsCard({ view }: { view: LanguageModelsView }) {
  const { models, isSaved, settings } = view;
  const changes = useLlmChanges();
  const [edited, setEdited] = useState<Model | "new" | null>(null);
  const [removed, setRemoved] = useState<Model | null>(null);
  const addButton = (
    <Button variant={models.length === 0 ? "primary" : "secondary"} onClick={() => setEdited("new")}>
      <Plus aria-hidden />
      <Trans>Add a model</Trans>
    </Button>
  );
  const move = (index: number, by: -1 | 1) => {
    const ids = models.flatMap(({ id }) => id ?? []);
    const [id] = ids.splice(index, 1);
    if (id !== undefined) ids.splice(index + by, 0, id);
    changes.order.mutate({ ids });
  };
  return (
    <Card>
      <CardHeader
        title={t`Models`}
        description={t`Asked in this order. The next one is asked where an answer can't be read, or leaves the pair in doubt: put a small local one first.`}
        action={models.length > 0 && models.length < chainLengthMax ? addButton : null}
      />
      <CardBody className="flex flex-col gap-3">
        {isSaved || models.length === 0 ? null : (
          <Notice>
            <Trans>
              Set where SameSKU is started: <code>LLM_BASE_URL</code>, <code>LLM_MODEL</code>,{" "}
              <code>LLM_API_KEY</code>. It is asked as long as no model is added here.
            </Trans>
          </Notice>
        )}
        {models.length === 0 ? (
          <EmptyState
            icon={Sparkles}
            title={t`No language model is set up`}
            text={t`No offer leaves this machine, and doubtful pairs go to people at once. Add one of a provider, or one that runs on your own hardware.`}
            action={addButton}
          />
        ) : (
          <ol className="divide-y rounded-md border">
            {models.map((model, index) => (
              <li
                key={model.id ?? "environment"}
                className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-2.5"
              >
                <span className="codes pt-0.5 text-muted-foreground">{index + 1}</span>
                <ModelFacts model={model} currency={settings.currency} />
                <div className="flex flex-wrap items-center gap-1">
                  {model.id === null ? (
                    <TestButton input={null} />
                  ) : (
                    <>
                      <TestButton input={{ ...toInput(model), id: model.id }} />
                      {models.length > 1 ? (
                        <>
                          <Button
                            size="icon-sm"
                            variant="ghost"
                            aria-label={t`Ask ${model.model} earlier`}
                            disabled={index === 0 || changes.order.isPending}
                            onClick={() => move(index, -1)}
                          >
                            <ArrowUp aria-hidden />
                          </Button>
                          <Button
                            size="icon-sm"
                            variant="ghost"
                            aria-label={t`Ask ${model.model} later`}
                            disabled={index === models.length - 1 || changes.order.isPending}
                            onClick={() => move(index, 1)}
                          >
                            <ArrowDown aria-hidden />
                          </Button>
                        </>
                      ) : null}
                      <Button
                        size="icon-sm"
                        variant="ghost"
                        aria-label={t`Change ${model.model}`}
                        onClick={() => setEdited(model)}
                      >
                        <Pencil aria-hidden />
                      </Button>
                      <Button
                        size="icon-sm"
                        variant="ghost"
                        aria-label={t`Remove ${model.model}`}
                        onClick={() => setRemoved(model)}
                      >
                        <Trash2 aria-hidden />
                      </Button>
                    </>
                  )}
                </div>
              </li>
            ))}
          </ol>
        )}
      </CardBody>
      {edited ? (
        <ModelDialog
          edited={edited}
          currency={settings.currency}
          mayBePrivate={view.mayBePrivate}
          onClose={() => setEdited(null)}
        />
      ) : null}
      {removed?.id ? (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => (isOpen ? undefined : setRemoved(null))}
          title={t`Remove ${removed.model}?`}
          sentences={[
            t`It is asked no more, and its key is deleted. Its answers and what it settled stay.`,
            ...(models.length === 1
              ? [
                  t`It is the only one: the model of the environment takes over where one is set, else nothing leaves this machine.`,
                ]
              : []),
          ]}
          confirmLabel={t`Remove`}
          onConfirm={() => removed.id && changes.remove.mutate({ id: removed.id })}
        />
      ) : null}
    </Card>
  );
}

function toInput({ id, kind, baseUrl, model, inputPrice, outputPrice }: Model) {
  return { id, kind, baseUrl, model, inputPrice, outputPrice, apiKey: null };
}

function ModelFacts({ model, currency }: { model: Model; currency: string }) {
  const { inputPrice, outputPrice, pause } = model;
  return (
    <div className="min-w-0 grow basis-64">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium wrap-anywhere">{model.model}</span>
        <span className="text-table text-muted-foreground wrap-anywhere">{model.host}</span>
        {model.isProven ? (
          <Badge tone="good">{t`Settles pairs`}</Badge>
        ) : (
          <Badge tone="outline">{t`Evidence only`}</Badge>
        )}
        {model.isKeyReadable ? null : <Badge tone="bad">{t`Key can't be read: enter it again`}</Badge>}
      </p>
      <p className="text-table text-muted-foreground">
        {t`People have judged ${formatCount(model.judgedCount)} of its answers without seeing them; its word can count from ${formatCount(model.judgedMin)} on.`}{" "}
        {inputPrice === null && outputPrice === null
          ? t`No price is stated.`
          : t`${formatCost(inputPrice ?? 0, currency)} in, ${formatCost(outputPrice ?? 0, currency)} out per million tokens.`}
      </p>
      {pause ? (
        <p className="text-table text-different wrap-anywhere">
          <Trans>Left alone until {formatExactTime(new Date(pause.until))}.</Trans> {pause.reason}
        </p>
      ) : null}
    </div>
  );
}
