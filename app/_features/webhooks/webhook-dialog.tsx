"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { showUndoToast } from "@/app/_ui/toast";
import type { EndpointSettings, EndpointView } from "@/server/features/webhooks/schema";
import { type WebhookEventType, webhookEventTypes } from "@/server/features/webhooks/terms";
import { eventWords } from "./webhook-words";

interface WebhookDialogProps {
  edited: EndpointView | "new";
  onClose: () => void;
  onCreated: (endpointId: string, name: string, secret: string) => void;
}

const emptySettings: EndpointSettings = { name: "", url: "", eventTypes: ["product.changed"] };

/** Adds a webhook, or changes one. */
export function WebhookDialog({ edited, onClose, onCreated }: WebhookDialogProps) {
  const formId = useId();
  const [settings, setSettings] = useState(edited === "new" ? emptySettings : pickSettings(edited));
  const { form, problems, check } = useProblems(
    settings,
    async () => (await import("@/server/features/webhooks/schema")).endpointSettingsSchema,
  );
  const { save, isPending, error } = useSaveWebhook({ edited, onClose, onCreated });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const checked = await check();
    if (checked) save(checked);
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={edited === "new" ? t`Add a webhook` : t`Edit “${edited.name}”`}
        description={t`Each event is posted as JSON, with a signature that your program can check.`}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" type="submit" form={formId} isLoading={isPending}>
              {edited === "new" ? t`Add and show the secret` : t`Save`}
            </Button>
          </>
        }
      >
        <form ref={form} id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
          {error ? <Notice tone="bad">{toErrorText(error)}</Notice> : null}
          <Field label={t`Name`} hint={t`Who is told: “ERP”, “Price monitor”.`} error={problems.name}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                value={settings.name}
                onChange={(event) => setSettings({ ...settings, name: event.target.value })}
              />
            )}
          </Field>
          <Field
            label={t`Address`}
            hint={t`Answers each post with a status from 200 to 299 within 10 seconds.`}
            error={problems.url}
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                inputMode="url"
                autoComplete="off"
                placeholder="https://"
                value={settings.url}
                onChange={(event) => setSettings({ ...settings, url: event.target.value })}
              />
            )}
          </Field>
          <EventChoice
            chosen={settings.eventTypes}
            problem={problems.eventTypes}
            onChange={(eventTypes) => setSettings({ ...settings, eventTypes })}
          />
        </form>
      </DialogContent>
    </Dialog>
  );
}

const pickSettings = ({ name, url, eventTypes }: EndpointSettings): EndpointSettings => ({
  name,
  url,
  eventTypes,
});

function useSaveWebhook({ edited, onClose, onCreated }: WebhookDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.webhooks.pathKey() });
  const create = useMutation(
    trpc.webhooks.create.mutationOptions({
      onSuccess: ({ endpointId, secret }, { name }) => onCreated(endpointId, name, secret),
      onSettled,
    }),
  );
  const update = useMutation(trpc.webhooks.update.mutationOptions({ onSettled }));
  return {
    isPending: create.isPending || update.isPending,
    error: create.error ?? update.error,
    save(settings: EndpointSettings) {
      if (edited === "new") return create.mutate(settings);
      const endpointId = edited.id;
      const before = pickSettings(edited);
      update.mutate(
        { endpointId, ...settings },
        {
          onSuccess: () => {
            onClose();
            showUndoToast(t`${settings.name} was changed`, () => update.mutate({ endpointId, ...before }));
          },
        },
      );
    },
  };
}

interface EventChoiceProps {
  chosen: readonly WebhookEventType[];
  problem: string | undefined;
  onChange: (chosen: WebhookEventType[]) => void;
}

function EventChoice({ chosen, problem, onChange }: EventChoiceProps) {
  const problemId = useId();
  return (
    <fieldset aria-describedby={problem ? problemId : undefined}>
      <legend className="mb-2 text-table font-medium">
        <Trans>Events</Trans>
      </legend>
      <div className="flex flex-col gap-2">
        {webhookEventTypes.map((type) => (
          <div key={type}>
            <Checkbox
              label={eventWords[type].label}
              aria-invalid={problem ? true : undefined}
              checked={chosen.includes(type)}
              onCheckedChange={(isChecked) =>
                onChange(isChecked === true ? [...chosen, type] : chosen.filter((other) => other !== type))
              }
            />
            <p className="pl-6 text-xs text-muted-foreground">
              {eventWords[type].hint} <code>{type}</code>
            </p>
          </div>
        ))}
      </div>
      {problem ? (
        <p id={problemId} role="alert" className="mt-1.5 flex items-start gap-1 text-xs text-different">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {problem}
        </p>
      ) : null}
    </fieldset>
  );
}
