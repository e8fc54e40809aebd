"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { formatCount, formatDecimal } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import type { ModelInput } from "@/server/features/language-models/schema";
import type { ModelTest } from "@/server/features/language-models/test-model";

/** Asks a saved model, or (null) the environment's, about a made-up pair and shows what came. */
export function TestButton({ input }: { input: ModelInput | null }) {
  const trpc = useTRPC();
  const own = useMutation(trpc.languageModels.test.mutationOptions());
  const environment = useMutation(trpc.languageModels.testEnvironment.mutationOptions());
  const test = input ? own : environment;
  const close = () => test.reset();
  return (
    <>
      <Button
        size="sm"
        isLoading={test.isPending}
        onClick={() => (input ? own.mutate(input) : environment.mutate())}
      >
        <Trans>Test</Trans>
      </Button>
      {test.data || test.error ? (
        <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : close())}>
          <DialogContent
            title={t`Test of ${input?.model ?? t`the environment's model`}`}
            description={t`A made-up pair that is the same product; nothing of your catalogs was sent.`}
            footer={<DialogCancel />}
          >
            {test.data ? (
              <TestResult result={test.data} />
            ) : (
              <Notice tone="bad">{toErrorText(test.error)}</Notice>
            )}
          </DialogContent>
        </Dialog>
      ) : null}
    </>
  );
}

const verdictWords = { same: t`same`, variant: t`variant`, different: t`different`, unsure: t`unsure` };

export function TestResult({ result }: { result: ModelTest }) {
  if (result.kind === "failed")
    return (
      <Notice tone="bad" title={t`No answer`}>
        {result.reason}
      </Notice>
    );
  const seconds = formatDecimal(result.durationMs / 1_000, 1);
  if (result.kind === "unusable")
    return (
      <Notice tone="bad" title={t`An answer after ${seconds} s that can't be used`}>
        {result.reason}
      </Notice>
    );
  const { verdict, reason, inputTokens, outputTokens } = result;
  const tokens =
    inputTokens === null || outputTokens === null
      ? t`it doesn't count tokens`
      : t`${formatCount(inputTokens)} tokens in, ${formatCount(outputTokens)} out`;
  return (
    <Notice
      tone={verdict === "same" ? "good" : "warning"}
      title={
        verdict === "same"
          ? t`It says “same”, which is right`
          : t`It says “${verdictWords[verdict]}”, where “same” is right`
      }
    >
      {reason} <br />
      {t`${seconds} s, ${tokens}`}
    </Notice>
  );
}
