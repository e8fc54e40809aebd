"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import type { OwnPasskey } from "@/server/features/users/passkeys";
import { PasskeySetup } from "./passkey-setup";
import { PasswordForm } from "./password-form";

/** What is being done; the id is the passkey's. */
type Doing = { kind: "add" } | { kind: "rename" | "remove"; id: string } | null;

/** One's passkeys. */
export function PasskeysCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const passkeys = useQuery(trpc.settings.passkeys.list.queryOptions());
  const [doing, setDoing] = useState<Doing>(null);
  const cancel = () => setDoing(null);
  async function finish(message: string) {
    setDoing(null);
    showSuccessToast(message);
    await queryClient.invalidateQueries({ queryKey: trpc.settings.pathKey() });
  }
  if (passkeys.isPending) return <Skeleton className="h-32 max-w-[640px] rounded-lg" />;
  if (!passkeys.data) {
    return (
      <Card className="max-w-[640px]">
        <ErrorState
          title={t`Your passkeys could not be loaded`}
          reason={toErrorText(passkeys.error)}
          onRetry={() => passkeys.refetch()}
          isRetrying={passkeys.isFetching}
        />
      </Card>
    );
  }
  return (
    <Card className="max-w-[640px]">
      <CardHeader
        className="last:pb-4"
        title={t`Passkeys`}
        description={t`Sign in by finger, face or PIN instead of your password. It counts as a second factor.`}
        action={
          doing === null ? (
            <Button size="sm" onClick={() => setDoing({ kind: "add" })}>
              <Trans>Add a passkey</Trans>
            </Button>
          ) : null
        }
      />
      {doing?.kind === "add" ? (
        <CardBody>
          <PasskeySetup onDone={() => finish(t`The passkey was added`)} onCancel={cancel} />
        </CardBody>
      ) : passkeys.data.length > 0 ? (
        <CardBody className="py-2">
          <ul className="divide-y text-table">
            {passkeys.data.map((passkey) => (
              <li key={passkey.id} className="py-2">
                {doing?.kind === "rename" && doing.id === passkey.id ? (
                  <RenameForm passkey={passkey} onDone={() => finish(t`Renamed`)} onCancel={cancel} />
                ) : doing?.kind === "remove" && doing.id === passkey.id ? (
                  <RemoveForm
                    passkey={passkey}
                    onDone={() => finish(t`The passkey was removed`)}
                    onCancel={cancel}
                  />
                ) : (
                  <PasskeyRow passkey={passkey} onDo={(kind) => setDoing({ kind, id: passkey.id })} />
                )}
              </li>
            ))}
          </ul>
        </CardBody>
      ) : null}
    </Card>
  );
}

interface PasskeyRowProps {
  passkey: OwnPasskey;
  onDo: (what: "rename" | "remove") => void;
}

function PasskeyRow({ passkey: { name, isShared, createdAt, lastUsedAt }, onDo }: PasskeyRowProps) {
  return (
    <div className="flex items-center justify-between gap-3">
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-2">
          <span className="break-words">{name}</span>
          {isShared ? (
            <Badge tone="outline">
              <Trans>On all your devices</Trans>
            </Badge>
          ) : null}
        </span>
        <span className="block text-xs text-muted-foreground">
          {createdAt ? (
            <Trans>
              added <RelativeTime time={createdAt} />
            </Trans>
          ) : null}
          {", "}
          {lastUsedAt ? (
            <Trans>
              last used <RelativeTime time={lastUsedAt} />
            </Trans>
          ) : (
            <Trans>not used yet</Trans>
          )}
        </span>
      </span>
      <span className="flex shrink-0 gap-2">
        <Button size="sm" onClick={() => onDo("rename")} aria-label={t`Rename ${name}`}>
          <Trans>Rename</Trans>
        </Button>
        <Button size="sm" onClick={() => onDo("remove")} aria-label={t`Remove ${name}`}>
          <Trans>Remove</Trans>
        </Button>
      </span>
    </div>
  );
}

interface FormProps {
  passkey: OwnPasskey;
  onDone: () => void;
  onCancel: () => void;
}

function RenameForm({ passkey, onDone, onCancel }: FormProps) {
  const trpc = useTRPC();
  const [name, setName] = useState(passkey.name);
  const rename = useMutation(
    trpc.settings.passkeys.rename.mutationOptions({
      onSuccess: onDone,
      onError: (error) => showErrorToast(t`It was not renamed`, toErrorText(error)),
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) rename.mutate({ passkeyId: passkey.id, name });
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-2">
      <Field label={t`Name of the passkey`}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" disabled={!name.trim()} isLoading={rename.isPending}>
        <Trans>Rename</Trans>
      </Button>
      <Button onClick={onCancel}>
        <Trans>Cancel</Trans>
      </Button>
    </form>
  );
}

function RemoveForm({ passkey, onDone, onCancel }: FormProps) {
  const trpc = useTRPC();
  const remove = useMutation(trpc.settings.passkeys.remove.mutationOptions({ onSuccess: onDone }));
  return (
    <div className="flex flex-col gap-3 py-1">
      <p className="break-words">
        <Trans>{passkey.name} will open this account no more. Delete it on the device, too.</Trans>
      </p>
      <PasswordForm
        action={t`Remove the passkey`}
        tone="danger"
        problem={remove.isError ? toErrorText(remove.error) : null}
        isPending={remove.isPending}
        onSubmit={(password) => remove.mutate({ passkeyId: passkey.id, password })}
        onCancel={onCancel}
      />
    </div>
  );
}
