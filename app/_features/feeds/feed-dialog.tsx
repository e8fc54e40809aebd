"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
import { type FeedFormat, feedFormats } from "@/server/domain/feeds/write-feed";
import { formatLabels } from "./feed-words";

/** Asks what a new feed is called, how it is written and whose products it holds. */
export function FeedDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formId = useId();
  const [name, setName] = useState("");
  const [format, setFormat] = useState<FeedFormat>("google-rss");
  const [catalogId, setCatalogId] = useState<string | null>(null);
  const { form, problems, check } = useProblems(
    { name, format, catalogId },
    async () => (await import("@/server/features/feeds-out/schema")).createFeedSchema,
  );
  const catalogs = useQuery(trpc.catalogs.list.queryOptions());
  const create = useMutation(
    trpc.feeds.create.mutationOptions({
      onSuccess: onClose,
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    const feed = await check();
    if (feed) create.mutate(feed);
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={t`Add a feed`}
        description={t`It is written anew whenever somebody fetches it.`}
        footer={
          <>
            <DialogCancel />
            <Button variant="primary" type="submit" form={formId} isLoading={create.isPending}>
              <Trans>Add the feed</Trans>
            </Button>
          </>
        }
      >
        <form ref={form} id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
          {create.isError ? <Notice tone="bad">{toErrorText(create.error)}</Notice> : null}
          <Field label={t`Name`} hint={t`Stands in the feed as its title.`} error={problems.name}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t`Written as`}>
            {(control) => (
              <Select
                {...control}
                value={format}
                options={feedFormats.map((value) => ({ value, label: formatLabels[value] }))}
                onChange={(event) => setFormat(event.target.value as FeedFormat)}
              />
            )}
          </Field>
          <Field
            label={t`Products`}
            hint={t`A shop's feed has the shop's own ids, prices and links; that of all products those of the cheapest offer in stock.`}
          >
            {(control) => (
              <Select
                {...control}
                value={catalogId ?? ""}
                options={[
                  { value: "", label: t`All products` },
                  ...(catalogs.data ?? []).map(({ id, name: label }) => ({ value: id, label })),
                ]}
                onChange={(event) => setCatalogId(event.target.value || null)}
              />
            )}
          </Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
