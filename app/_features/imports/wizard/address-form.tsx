"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPCClient } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import type { UploadPreview } from "@/server/features/imports/schema";

/** Has the server fetch a feed from its address. */
export function AddressForm({ onUploaded }: { onUploaded: (preview: UploadPreview) => void }) {
  const client = useTRPCClient();
  const [address, setAddress] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isFetching, setIsFetching] = useState(false);
  const request = useRef<AbortController>(null);

  async function fetchFeed() {
    const { fetchFeedInputSchema } = await import("@/server/features/imports/schema");
    const input = fetchFeedInputSchema.safeParse({ address });
    setProblem(input.error?.issues[0]?.message ?? null);
    if (!input.data) return;
    const controller = new AbortController();
    request.current = controller;
    setIsFetching(true);
    try {
      onUploaded(await client.imports.fetch.mutate(input.data, { signal: controller.signal }));
    } catch (error) {
      if (!controller.signal.aborted) setProblem(toErrorText(error));
    } finally {
      setIsFetching(false);
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void fetchFeed();
      }}
    >
      <Field
        label={t`Or fetch it from an address`}
        hint={isFetching ? t`The server fetches it; a large file takes a while.` : undefined}
        error={problem}
      >
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              type="url"
              inputMode="url"
              placeholder="https://shop.example/feed.csv"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
            />
            <Button type="submit" disabled={address.trim() === ""} isLoading={isFetching}>
              <Trans>Fetch</Trans>
            </Button>
            {isFetching ? (
              <Button onClick={() => request.current?.abort()}>
                <Trans>Cancel</Trans>
              </Button>
            ) : null}
          </div>
        )}
      </Field>
    </form>
  );
}
