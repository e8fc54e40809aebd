"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Field } from "@/app/_ui/fields/field";
import { Select } from "@/app/_ui/fields/select";
import { useProblems } from "@/app/_ui/fields/use-problems";
import { Notice } from "@/app/_ui/notice";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { UploadPreview } from "@/server/features/imports/schema";
import type { SourceView } from "@/server/features/sources/schema";
import { formatFileSize } from "../file-size";
import { getOwnTimeZone, type ScheduleDraft, toDraft, toSchedule } from "../sources/schedule-draft";
import { ScheduleFields } from "../sources/schedule-fields";
import { ChangesPreviewCard } from "./changes-preview";
import { type FileSettings, toImportSettings } from "./file-settings";
import { type NewCatalog, NewCatalogFields } from "./new-catalog-fields";

interface CatalogStepProps {
  upload: UploadPreview;
  settings: FileSettings;
  /** The catalog that a person opened the wizard for; null = none. */
  askedId: string | null;
  onBack: () => void;
}

const newCatalogChoice = "new";

/** Where the offers go, and the start. */
export function CatalogStep({ upload, settings, askedId, onBack }: CatalogStepProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const catalogs = useQuery(trpc.catalogs.list.queryOptions());
  const [choice, setChoice] = useState<string | null>(null);
  const [draft, setDraft] = useState<NewCatalog>(() => toNewCatalog(upload.fileName, settings.currency));
  const [isWhole, setIsWhole] = useState(false);
  const [schedule, setSchedule] = useState<ScheduleDraft | null>(null);
  const sources = useQuery(
    trpc.sources.list.queryOptions(undefined, { enabled: upload.sourceHost !== null }),
  );
  const { form, problems, check } = useProblems(
    draft,
    async () => (await import("@/server/features/catalogs/schema")).createCatalogInputSchema,
  );
  const start = useMutation(
    trpc.imports.start.mutationOptions({
      onSuccess: async ({ importId }) => {
        // A new catalog, and what it is fetched from, come into lists that were loaded before.
        const stale = [trpc.imports.list, trpc.catalogs, trpc.sources];
        await Promise.all(stale.map((one) => queryClient.invalidateQueries({ queryKey: one.pathKey() })));
        router.push(`/imports/${importId}`);
      },
    }),
  );
  // Never one whose offers are called otherwise: the wrong choice would overwrite another shop's.
  const { knownFrom } = upload;
  const known = knownFrom?.isSameCatalog ? catalogs.data?.find(({ id }) => id === knownFrom.catalogId) : null;
  const asked = catalogs.data?.find(({ id }) => id === askedId);
  const chosen = choice ?? asked?.id ?? known?.id ?? newCatalogChoice;
  const listsAll = isWhole && chosen !== newCatalogChoice;
  const source = sources.data?.find(({ catalogId }) => catalogId === chosen) ?? null;
  const draftTimes = schedule ?? toDraft(source?.schedule ?? null, getOwnTimeZone());

  async function submit(event: FormEvent) {
    event.preventDefault();
    const catalog = chosen === newCatalogChoice ? await check() : { id: chosen };
    if (!catalog) return;
    const times = upload.sourceHost === null ? {} : { schedule: toSchedule(draftTimes) };
    start.mutate({ uploadId: upload.uploadId, ...toImportSettings(settings), catalog, listsAll, ...times });
  }

  return (
    <form ref={form} onSubmit={submit} className="flex max-w-[760px] flex-col gap-4">
      {start.isError ? (
        <Notice tone="bad" title={t`The import did not start`}>
          {toErrorText(start.error)}
        </Notice>
      ) : null}
      <Card>
        <CardHeader
          title={t`Which catalog is it?`}
          description={t`All offers of ${upload.fileName} (${formatFileSize(upload.sizeBytes)}) go into one catalog: a shop, a supplier, a competitor.`}
        />
        <CardBody className="flex flex-col gap-4">
          {catalogs.isPending ? (
            <Skeleton className="h-8" />
          ) : (catalogs.data ?? []).length > 0 ? (
            <Field label={t`Catalog`} hint={t`Offers with a known id are updated, others are added.`}>
              {(control) => (
                <Select
                  {...control}
                  value={chosen}
                  onChange={(event) => setChoice(event.target.value)}
                  options={[
                    { value: newCatalogChoice, label: t`A new catalog` },
                    ...(catalogs.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
              )}
            </Field>
          ) : null}
          {chosen === newCatalogChoice && !catalogs.isPending ? (
            <NewCatalogFields draft={draft} problems={problems} onChange={setDraft} />
          ) : null}
          {chosen !== newCatalogChoice && !catalogs.isPending ? (
            <div>
              <Checkbox
                label={t`The file lists the whole catalog`}
                checked={isWhole}
                onCheckedChange={(isChecked) => setIsWhole(isChecked === true)}
              />
              <p className="mt-1 pl-6 text-xs text-muted-foreground">
                <Trans>
                  Offers that it does not list are then withdrawn. Undoing the import brings them back.
                </Trans>
              </p>
            </div>
          ) : null}
          {upload.sourceHost === null ? null : (
            <SourceTimes host={upload.sourceHost} source={source} draft={draftTimes} onChange={setSchedule} />
          )}
        </CardBody>
        <CardFooter className="justify-between">
          <Button onClick={onBack}>
            <Trans>Back</Trans>
          </Button>
          <Button
            variant="primary"
            type="submit"
            disabled={catalogs.isPending}
            isLoading={start.isPending || start.isSuccess}
          >
            <Trans>Start the import</Trans>
          </Button>
        </CardFooter>
      </Card>
      {catalogs.isPending ? null : (
        <ChangesPreviewCard
          uploadId={upload.uploadId}
          settings={settings}
          catalogId={chosen === newCatalogChoice ? null : chosen}
          listsAll={listsAll}
        />
      )}
    </form>
  );
}

interface SourceTimesProps {
  host: string;
  /** What the catalog is fetched from until now. */
  source: SourceView | null;
  draft: ScheduleDraft;
  onChange: (draft: ScheduleDraft) => void;
}

/** When the file is fetched from where it came from again. */
function SourceTimes({ host, source, draft, onChange }: SourceTimesProps) {
  return (
    <fieldset className="border-t pt-4">
      <legend className="sr-only">
        <Trans>Fetched again</Trans>
      </legend>
      <p className="mb-3 text-table text-muted-foreground">
        {source === null || source.host === host ? (
          <Trans>SameSKU remembers {host} and can fetch the file from there again.</Trans>
        ) : (
          <Trans>
            Until now the catalog is fetched from {source.host}; from now on it is from {host}.
          </Trans>
        )}
      </p>
      <ScheduleFields draft={draft} onChange={onChange} />
    </fieldset>
  );
}

/** "shop-b_2026.csv.gz" → "Shop b 2026". */
function toNewCatalog(fileName: string, currency: string): NewCatalog {
  const stem = fileName
    .replace(/(\.\w{1,6})+$/, "")
    .replace(/[-_\s]+/g, " ")
    .trim();
  const name = stem.charAt(0).toUpperCase() + stem.slice(1);
  return { name, currency: currency || "USD", oneOfferPerProduct: null };
}
