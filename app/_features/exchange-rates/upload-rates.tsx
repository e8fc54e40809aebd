"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Notice } from "@/app/_ui/notice";
import { showSuccessToast } from "@/app/_ui/toast";
import { rateFileCharactersMax } from "@/server/features/exchange-rates/terms";

/** Takes a CSV file of rates, which is in force once it is read. */
export function UploadRates({ defaultAnchor }: { defaultAnchor: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isAdmin = useViewer()?.role === "admin";
  const chooser = useRef<HTMLInputElement>(null);
  const [anchor, setAnchor] = useState(defaultAnchor);
  const [problem, setProblem] = useState<string | null>(null);
  const upload = useMutation(
    trpc.exchangeRates.upload.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(),
      onSuccess: ({ rateCount }) =>
        showSuccessToast(plural(rateCount, { one: "# rate was read", other: "# rates were read" })),
      onError: (error) => setProblem(toErrorText(error)),
    }),
  );
  if (!isAdmin) return null;

  async function send(file: File | undefined) {
    if (!file) return;
    setProblem(null);
    if (file.size > rateFileCharactersMax)
      return setProblem(t`${file.name} is larger than 900 kB. Leave out older days.`);
    upload.mutate({ fileName: file.name, text: await file.text(), anchor });
  }

  return (
    <Card>
      <CardHeader
        title={t`Upload a file`}
        description={t`CSV with the columns date, currency and rate, such as 2026-11-27,USD,1.0823. Its latest day is in force at once.`}
      />
      <CardBody className="flex max-w-sm flex-col gap-4">
        {problem ? (
          <Notice tone="bad" title={t`Nothing of the file was kept`}>
            {problem}
          </Notice>
        ) : null}
        <Field
          label={t`Rates are for one`}
          hint={t`The currency of which one unit is worth so many of the others.`}
        >
          {(control) => (
            <Input
              {...control}
              value={anchor}
              maxLength={3}
              autoComplete="off"
              className="w-24 uppercase"
              onChange={({ target }) => setAnchor(target.value.toUpperCase())}
            />
          )}
        </Field>
        <input
          ref={chooser}
          type="file"
          accept=".csv,text/csv,text/plain"
          aria-label={t`File of exchange rates`}
          className="sr-only"
          tabIndex={-1}
          onChange={({ target }) => {
            void send(target.files?.[0]);
            target.value = "";
          }}
        />
        <Button onClick={() => chooser.current?.click()} isLoading={upload.isPending} className="w-fit">
          <Upload aria-hidden />
          <Trans>Choose a file</Trans>
        </Button>
      </CardBody>
    </Card>
  );
}
