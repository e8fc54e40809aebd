"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPCClient } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import type { UploadPreview } from "@/server/features/imports/schema";
import type { SourceKindName } from "@/server/features/sources/terms";
import { ReachedNotice } from "./reached-notice";
import { SourceFields, type SourceProblemAt } from "./source-fields";
import { useSourceTest } from "./use-source-test";

interface SourceFormProps {
  kind: SourceKindName;
  onFetched: (preview: UploadPreview) => void;
}

/** Has the server fetch a file from somewhere else. */
export function SourceForm({ kind, onFetched }: SourceFormProps) {
  const client = useTRPCClient();
  const [fields, setFields] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<SourceProblemAt | null>(null);
  const [isFetching, setIsFetching] = useState(false);
  const request = useRef<AbortController>(null);
  const test = useSourceTest();
  const shown = problem ?? test.problem;
  const isBusy = isFetching || test.isPending;

  function change(values: Record<string, string>) {
    setFields(values);
    setProblem(null);
    test.forget();
  }

  async function fetchFile() {
    const controller = new AbortController();
    const input = { kind, fields: test.toFields(fields) };
    request.current = controller;
    setProblem(null);
    test.forget();
    setIsFetching(true);
    try {
      const outcome = await client.imports.fetch.mutate(input, { signal: controller.signal });
      if (outcome.kind === "fetched") onFetched(outcome.preview);
      else setProblem({ field: outcome.field, message: outcome.message });
    } catch (error) {
      if (!controller.signal.aborted) setProblem({ field: null, message: toErrorText(error) });
    } finally {
      setIsFetching(false);
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void fetchFile();
      }}
    >
      <Card>
        <CardBody className="flex flex-col gap-4">
          {shown && !shown.field ? (
            <Notice tone="bad" title={t`No file came`}>
              {shown.message}
            </Notice>
          ) : null}
          <SourceFields kind={kind} values={fields} onChange={change} problem={shown} />
          {test.reached ? <ReachedNotice reached={test.reached} /> : null}
          {isFetching ? (
            <p role="status" className="text-xs text-muted-foreground">
              <Trans>The server fetches it; a large file takes a while.</Trans>
            </p>
          ) : null}
        </CardBody>
        <CardFooter>
          {isFetching ? (
            <Button onClick={() => request.current?.abort()}>
              <Trans>Cancel</Trans>
            </Button>
          ) : (
            <Button
              disabled={isBusy}
              isLoading={test.isPending}
              onClick={() => {
                setProblem(null);
                test.run({ kind, fields });
              }}
            >
              <Trans>Test the connection</Trans>
            </Button>
          )}
          <Button variant="primary" type="submit" disabled={isBusy} isLoading={isFetching}>
            <Trans>Fetch the file</Trans>
          </Button>
        </CardFooter>
      </Card>
    </form>
  );
}
