"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import {
  fieldLabels,
  idSourceLabels,
  isRequiredField,
  mappableFields,
} from "@/app/_features/imports/wizard/field-labels";
import { reasonLabels, withColumn } from "@/app/_features/imports/wizard/mapping-words";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { Select } from "@/app/_ui/fields/select";
import { formatDay } from "@/app/_ui/format/format-time";
import { Notice } from "@/app/_ui/notice";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showSuccessToast } from "@/app/_ui/toast";
import type { OfferField } from "@/server/domain/offer/offer-fields";
import type { ColumnMapping } from "@/server/domain/offer/source-row/column-mapping";
import type { CatalogMapping } from "@/server/features/imports/schema";

/** Which column of a catalog's file is read as what, to be changed where the file is fetched; nothing where none was imported. */
export function MappingCard({ catalogId }: { catalogId: string }) {
  const mapping = useQuery(useTRPC().imports.mapping.queryOptions({ catalogId }));
  if (mapping.isPending) return <Skeleton className="h-40 rounded-lg" />;
  if (mapping.isError)
    return (
      <Card>
        <ErrorState
          title={t`The columns could not be loaded`}
          reason={toErrorText(mapping.error)}
          onRetry={() => mapping.refetch()}
          isRetrying={mapping.isFetching}
        />
      </Card>
    );
  return mapping.data ? <Mapping catalogId={catalogId} current={mapping.data} /> : null;
}

function Mapping({ catalogId, current }: { catalogId: string; current: CatalogMapping }) {
  const mayChange = useMayChange();
  const formId = useId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const inForce = current.nextMapping ?? current.mapping;
  const [draft, setDraft] = useState<ColumnMapping | null>(null);
  const save = useMutation(
    trpc.imports.setMapping.mutationOptions({
      onSuccess: () => {
        setDraft(null);
        showSuccessToast(t`The next fetch reads the file this way`);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.imports.mapping.pathKey() }),
    }),
  );
  const isLacking = draft !== null && !(draft.title && (draft.externalId || current.idFrom));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (draft !== null && !isLacking) save.mutate({ catalogId, mapping: draft });
  }

  return (
    <Card>
      <CardHeader title={t`Columns`} description={toDescription(current)} />
      <CardBody className="flex flex-col gap-4">
        {save.error ? <Notice tone="bad">{toErrorText(save.error)}</Notice> : null}
        {current.nextMapping !== null && draft === null ? (
          <Notice
            title={t`Changed since the last import`}
            action={
              mayChange ? (
                <Button
                  size="sm"
                  isLoading={save.isPending}
                  onClick={() => save.mutate({ catalogId, mapping: null })}
                >
                  <Trans>Read as before</Trans>
                </Button>
              ) : null
            }
          >
            <Trans>The next fetch reads the file this way, also where the file is the same.</Trans>
          </Notice>
        ) : null}
        <form id={formId} onSubmit={submit}>
          <ul className="grid gap-x-8 gap-y-2.5 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
            {listShown(inForce, draft).map((field) => (
              <FieldRow
                key={field}
                field={field}
                current={current}
                column={(draft ?? inForce)[field] ?? null}
                onSelect={draft === null ? null : (column) => setDraft(withColumn(draft, field, column))}
              />
            ))}
          </ul>
        </form>
        {isLacking ? (
          <p role="status" className="text-table text-different">
            <Trans>Choose the columns that hold the id and the title.</Trans>
          </p>
        ) : null}
      </CardBody>
      {mayChange && current.isFetched ? (
        <CardFooter className="flex-wrap justify-start">
          {draft === null ? (
            <Button size="sm" onClick={() => setDraft(inForce)}>
              <Trans>Change the columns</Trans>
            </Button>
          ) : (
            <>
              <Button
                size="sm"
                variant="primary"
                type="submit"
                form={formId}
                disabled={isLacking}
                isLoading={save.isPending}
              >
                <Trans>Save for the next fetch</Trans>
              </Button>
              <Button size="sm" onClick={() => setDraft(null)}>
                <Trans>Cancel</Trans>
              </Button>
            </>
          )}
        </CardFooter>
      ) : null}
    </Card>
  );
}

function toDescription({ fileName, importedAt, isFetched }: CatalogMapping): string {
  const day = formatDay(importedAt);
  return isFetched
    ? t`What is read of ${fileName}, last imported ${day}.`
    : t`What was read of ${fileName}, imported ${day}. The next upload with these columns is read alike; it can be changed there.`;
}

/** What a column fills; while it is changed, all. */
function listShown(mapping: ColumnMapping, draft: ColumnMapping | null): OfferField[] {
  return mappableFields.filter((field) => draft !== null || mapping[field] || isRequiredField(field));
}

interface FieldRowProps {
  field: OfferField;
  current: CatalogMapping;
  column: string | null;
  /** Null = it is shown. */
  onSelect: ((column: string | null) => void) | null;
}

function FieldRow({ field, current, column, onSelect }: FieldRowProps) {
  const id = useId();
  const { label } = fieldLabels[field];
  const { columns, idFrom, mapping, reasons } = current;
  const builtFrom = field === "externalId" && idFrom !== null ? idSourceLabels[idFrom] : null;
  const none = builtFrom ?? t`Not in the file`;
  const isChanged = column !== (mapping[field] ?? null);
  const reason = isChanged || column === null ? null : (reasons[field] ?? null);
  return (
    <li className="flex min-w-0 flex-col gap-1">
      <span className="flex items-center gap-2 text-table text-muted-foreground">
        {onSelect === null ? label : <label htmlFor={id}>{label}</label>}
        {isChanged ? (
          <Badge tone="outline">
            <Trans>changed</Trans>
          </Badge>
        ) : null}
      </span>
      {onSelect === null ? (
        <span className="text-table wrap-anywhere">{column ?? none}</span>
      ) : (
        <Select
          id={id}
          value={column === null ? "" : `column ${column}`}
          onChange={({ target: { value } }) => onSelect(value === "" ? null : value.slice("column ".length))}
        >
          <option value="">{none}</option>
          {columns.map((name) => (
            <option key={name} value={`column ${name}`}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <span className="text-xs text-muted-foreground">
        {reason !== null ? reasonLabels[reason] : isChanged || column === null ? null : t`As somebody chose`}
      </span>
    </li>
  );
}
