"use client";

import { t } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Select, type SelectOption } from "@/app/_ui/fields/select";
import { Notice } from "@/app/_ui/notice";
import type { SourceChoice } from "@/server/features/imports/formats/terms";
import type { UploadPreview } from "@/server/features/imports/schema";
import { isCurrency } from "./file-settings";
import { encodingLabels, formatLabels } from "./format-labels";

interface ReadingCardProps {
  upload: UploadPreview;
  currency: string;
  onCurrency: (currency: string) => void;
  /** The file was read another way: its columns are others. */
  onReread: (preview: UploadPreview) => void;
}

/** What the file was taken for, to be corrected where it is something else. */
export function ReadingCard({ upload, currency, onCurrency, onReread }: ReadingCardProps) {
  const trpc = useTRPC();
  const reread = useMutation(trpc.imports.reread.mutationOptions({ onSuccess: onReread }));
  const { choice, formats, files, sheets, itemPaths } = upload.reading;
  const read = (next: SourceChoice) => reread.mutate({ uploadId: upload.uploadId, choice: next });
  return (
    <Card>
      <CardHeader
        title={t`How the file is read`}
        description={t`Found out of the file. Change what is something else.`}
      />
      <CardBody className="flex flex-col gap-4">
        {reread.isError ? (
          <Notice tone="bad" title={t`The file can't be read that way`}>
            {toErrorText(reread.error)}
          </Notice>
        ) : null}
        <div aria-busy={reread.isPending} className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {files.length > 1 ? (
            <Choice
              label={t`File of the archive`}
              value={choice.file ?? ""}
              options={[{ value: "", label: t`All with the same columns` }, ...files.map(toOption)]}
              isDisabled={reread.isPending}
              onChange={(file) => read({ ...onlyEncoding(choice), ...(file === "" ? {} : { file }) })}
            />
          ) : null}
          <Choice
            label={t`Format`}
            value={choice.format}
            options={formats.map((format) => ({ value: format, label: formatLabels[format] }))}
            isDisabled={reread.isPending || formats.length < 2}
            onChange={(format) => read({ ...onlyFile(choice), format: format as SourceChoice["format"] })}
          />
          {choice.format === "xlsx" ? null : (
            <Choice
              label={t`Encoding`}
              hint={upload.reading.choice.encoding === undefined ? t`Found out of its letters.` : null}
              value={choice.encoding ?? upload.encoding}
              options={listEncodings(upload.encoding)}
              isDisabled={reread.isPending}
              onChange={(encoding) => read({ ...choice, encoding: encoding as SourceChoice["encoding"] })}
            />
          )}
          {sheets.length > 0 ? (
            <Choice
              label={t`Sheet`}
              value={choice.sheet ?? ""}
              options={sheets.map(toOption)}
              isDisabled={reread.isPending}
              onChange={(sheet) => read({ ...onlyFile(choice), sheet })}
            />
          ) : null}
          {choice.headerRow !== undefined ? (
            <HeaderRow
              key={choice.headerRow}
              row={choice.headerRow}
              isDisabled={reread.isPending}
              onChange={(headerRow) => read({ ...choice, headerRow })}
            />
          ) : null}
          {itemPaths.length > 1 && choice.itemPath !== undefined ? (
            <Choice
              label={t`Where the items stand`}
              value={choice.itemPath}
              options={[...new Set([choice.itemPath, ...itemPaths])].map((path) => ({
                value: path,
                label: path === "" ? t`The list itself` : path,
              }))}
              isDisabled={reread.isPending}
              onChange={(itemPath) => read({ ...choice, itemPath })}
            />
          ) : null}
          <Field
            label={t`Currency of the prices`}
            hint={toCurrencyHint(upload, currency)}
            error={currency === "" || isCurrency(currency) ? null : t`Three letters, such as EUR.`}
          >
            {(control) => (
              <Input
                {...control}
                value={currency}
                maxLength={3}
                autoCapitalize="characters"
                placeholder={t`The catalog's`}
                onChange={(event) => onCurrency(event.target.value.toUpperCase())}
              />
            )}
          </Field>
        </div>
      </CardBody>
    </Card>
  );
}

/** Of a choice, what stays when a file is read in another format or from another sheet. */
function onlyFile({ file, ...choice }: SourceChoice): SourceChoice {
  return { ...onlyEncoding(choice), ...(file === undefined ? {} : { file }) };
}

/** What letters stand for has nothing to do with the rest. */
function onlyEncoding({ encoding }: SourceChoice): SourceChoice {
  return encoding === undefined ? {} : { encoding };
}

/** Those that can be chosen, and what was found out where it is another one. */
function listEncodings(found: string): SelectOption[] {
  const options = Object.entries(encodingLabels).map(([value, label]) => ({ value, label }));
  return found in encodingLabels ? options : [toOption(found), ...options];
}

function toOption(value: string): SelectOption {
  return { value, label: value };
}

interface ChoiceProps {
  label: string;
  hint?: string | null;
  value: string;
  options: readonly SelectOption[];
  isDisabled: boolean;
  onChange: (value: string) => void;
}

function Choice({ label, hint, value, options, isDisabled, onChange }: ChoiceProps) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(control) => (
        <Select
          {...control}
          value={value}
          disabled={isDisabled}
          options={options}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface HeaderRowProps {
  row: number;
  isDisabled: boolean;
  onChange: (row: number) => void;
}

/** Read anew when it is left, not at each digit. */
function HeaderRow({ row, isDisabled, onChange }: HeaderRowProps) {
  const [text, setText] = useState(String(row));
  const number = Number(text);
  const isValid = Number.isInteger(number) && number >= 1 && number <= 1_000;
  return (
    <Field label={t`Row of the column names`} error={isValid ? null : t`A number from 1 to 1,000.`}>
      {(control) => (
        <Input
          {...control}
          type="number"
          min={1}
          max={1_000}
          value={text}
          disabled={isDisabled}
          onChange={(event) => setText(event.target.value)}
          onBlur={() => (isValid && number !== row ? onChange(number) : undefined)}
          onKeyDown={(event) =>
            event.key === "Enter" && isValid && number !== row ? onChange(number) : undefined
          }
        />
      )}
    </Field>
  );
}

function toCurrencyHint({ currency: told }: UploadPreview, currency: string): string {
  if (told === null || told.code !== currency) return t`Of prices that state none.`;
  const texts = {
    column: t`As the price's column is called.`,
    values: t`As the prices state.`,
    file: t`As the file's head or format says.`,
  };
  return texts[told.toldBy];
}
