"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { roleNames } from "@/app/_features/settings/role-options";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { passwordLengthMin } from "@/server/features/users/terms";

/** One's own password. */
export function PasswordCard() {
  const trpc = useTRPC();
  const viewer = useViewer();
  const [currentPassword, setCurrentPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const { form, problems, check } = useProblems(
    { currentPassword, newPassword },
    async () => (await import("@/server/features/users/schema")).changePasswordSchema,
  );
  const change = useMutation(
    trpc.settings.changePassword.mutationOptions({ onSuccess: () => window.location.assign("/sign-in") }),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const passwords = await check();
    if (passwords) change.mutate(passwords);
  }

  return (
    <Card className="max-w-[640px]">
      <form ref={form} onSubmit={submit} noValidate>
        <CardHeader
          title={t`Change your password`}
          description={
            viewer
              ? t`You are ${viewer.name} (${viewer.email}), ${roleNames[viewer.role]}. Changing it signs you out everywhere.`
              : null
          }
        />
        <CardBody className="flex max-w-sm flex-col gap-4">
          {change.isError ? <Notice tone="bad">{toErrorText(change.error)}</Notice> : null}
          <Field label={t`Current password`} error={problems.currentPassword}>
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="current-password"
                value={currentPassword}
                onChange={(event) => setCurrentPassword(event.target.value)}
              />
            )}
          </Field>
          <Field
            label={t`New password`}
            hint={t`At least ${passwordLengthMin} characters.`}
            error={problems.newPassword}
          >
            {(control) => (
              <Input
                {...control}
                type="password"
                autoComplete="new-password"
                value={newPassword}
                onChange={(event) => setNewPassword(event.target.value)}
              />
            )}
          </Field>
        </CardBody>
        <CardFooter>
          <Button
            variant="primary"
            type="submit"
            disabled={!currentPassword || !newPassword}
            isLoading={change.isPending || change.isSuccess}
          >
            <Trans>Change password</Trans>
          </Button>
        </CardFooter>
      </form>
    </Card>
  );
}
