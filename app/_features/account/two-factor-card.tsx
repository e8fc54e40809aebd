"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ShieldCheck, ShieldOff } from "lucide-react";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showSuccessToast } from "@/app/_ui/toast";
import { callAuth } from "./call-auth";
import { PasswordForm } from "./password-form";
import { RecoveryCodes } from "./recovery-codes";
import { TwoFactorSetup, toCodes } from "./two-factor-setup";

type Doing = "set-up" | "renew" | "turn-off" | null;

/** One's second factor. */
export function TwoFactorCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isOn = useQuery(trpc.settings.twoFactor.queryOptions());
  const [doing, setDoing] = useState<Doing>(null);

  const cancel = () => setDoing(null);

  async function finish(message: string) {
    setDoing(null);
    showSuccessToast(message);
    await queryClient.invalidateQueries({ queryKey: trpc.settings.pathKey() });
  }

  if (isOn.isPending) return <Skeleton className="h-32 max-w-[640px] rounded-lg" />;
  if (isOn.data === undefined) {
    return (
      <Card className="max-w-[640px]">
        <ErrorState
          title={t`This could not be loaded`}
          reason={toErrorText(isOn.error)}
          onRetry={() => isOn.refetch()}
          isRetrying={isOn.isFetching}
        />
      </Card>
    );
  }
  return (
    <Card className="max-w-[640px]">
      <CardHeader
        title={t`Second factor`}
        description={t`Beside your password a code of an app on your phone, so that a password alone opens nothing.`}
        action={
          isOn.data ? (
            <Badge tone="good">
              <ShieldCheck aria-hidden />
              <Trans>On</Trans>
            </Badge>
          ) : (
            <Badge>
              <ShieldOff aria-hidden />
              <Trans>Off</Trans>
            </Badge>
          )
        }
      />
      <CardBody>
        {doing === "set-up" ? (
          <TwoFactorSetup onDone={() => finish(t`The second factor is on`)} onCancel={cancel} />
        ) : doing === "renew" ? (
          <RenewCodes onDone={() => finish(t`The old recovery codes no longer work`)} onCancel={cancel} />
        ) : doing === "turn-off" ? (
          <TurnOff onDone={() => finish(t`The second factor is off`)} onCancel={cancel} />
        ) : (
          <div className="flex flex-wrap gap-2">
            {isOn.data ? (
              <>
                <Button onClick={() => setDoing("renew")}>
                  <Trans>Make new recovery codes</Trans>
                </Button>
                <Button variant="danger" onClick={() => setDoing("turn-off")}>
                  <Trans>Turn off</Trans>
                </Button>
              </>
            ) : (
              <Button variant="primary" onClick={() => setDoing("set-up")}>
                <Trans>Set up</Trans>
              </Button>
            )}
          </div>
        )}
      </CardBody>
    </Card>
  );
}

/** A call that takes the password. */
function usePasswordCall(path: string, onDone: (body: Record<string, unknown>) => void) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);
  async function submit(password: string) {
    setIsPending(true);
    const answer = await callAuth(path, { password });
    setIsPending(false);
    if (answer.kind === "done") onDone(answer.body);
    else setProblem(answer.status === 400 ? t`The password is not right. Type it again.` : answer.message);
  }
  return { problem, isPending, submit };
}

interface WaysOut {
  onDone: () => void;
  onCancel: () => void;
}

function RenewCodes({ onDone, onCancel }: WaysOut) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const { problem, isPending, submit } = usePasswordCall("/two-factor/generate-backup-codes", (body) =>
    setCodes(toCodes(body.backupCodes)),
  );
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  return (
    <PasswordForm
      action={t`Make new recovery codes`}
      problem={problem}
      isPending={isPending}
      onSubmit={submit}
      onCancel={onCancel}
    />
  );
}

function TurnOff({ onDone, onCancel }: WaysOut) {
  const { problem, isPending, submit } = usePasswordCall("/two-factor/disable", onDone);
  return (
    <PasswordForm
      action={t`Turn the second factor off`}
      tone="danger"
      problem={problem}
      isPending={isPending}
      onSubmit={submit}
      onCancel={onCancel}
    />
  );
}
