"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowRight } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Card, CardFooter, CardHeader } from "@/app/_ui/card";
import { formatList } from "@/app/_ui/format/format-list";
import { formatDay } from "@/app/_ui/format/format-time";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import type { UploadPreview } from "@/server/features/imports/schema";
import { type RequiredField, requiredFieldNames, requiredFields } from "./field-labels";
import { type FileSettings, isCurrency } from "./file-settings";
import { MappingFields } from "./mapping-fields";
import { PreviewTable } from "./preview-table";

const ReadingCard = onDemand(() => import("./reading-card").then((module) => module.ReadingCard));

interface MappingStepProps {
  /** With the mapping that was suggested. */
  upload: UploadPreview;
  settings: FileSettings;
  /** The first rows under `settings`. */
  rows: UploadPreview["rows"];
  /** True while the rows below still show what an earlier mapping made of them. */
  isChecking: boolean;
  onChange: (settings: FileSettings) => void;
  onReread: (preview: UploadPreview) => void;
  onBack: () => void;
  onContinue: () => void;
}

/** Which column holds what, and what becomes of the first rows. */
export function MappingStep({
  upload,
  settings,
  rows,
  isChecking,
  onChange,
  onReread,
  onBack,
  onContinue,
}: MappingStepProps) {
  const { mapping, idFrom, currency } = settings;
  const missing = requiredFields.filter(
    (field) => !mapping[field] && !(field === "externalId" && idFrom !== null),
  );
  const isCurrencyWrong = currency !== "" && !isCurrency(currency);
  return (
    <div className="flex flex-col gap-4">
      <FileNotices preview={upload} />
      <ReadingCard
        upload={upload}
        currency={currency}
        onCurrency={(next) => onChange({ ...settings, currency: next })}
        onReread={onReread}
      />
      <Card>
        <CardHeader title={t`What each column holds`} description={toSourceText(upload)} />
        <MappingFields upload={upload} settings={settings} onChange={onChange} />
        <CardFooter className="flex-wrap justify-between">
          <Button onClick={onBack}>
            <Trans>Back</Trans>
          </Button>
          <div className="flex items-center gap-3">
            {missing.length > 0 ? (
              <span role="status" className="text-table text-different">
                {toMissingText(missing)}
              </span>
            ) : null}
            <Button variant="primary" disabled={missing.length > 0 || isCurrencyWrong} onClick={onContinue}>
              <Trans>Continue</Trans>
              <ArrowRight aria-hidden />
            </Button>
          </div>
        </CardFooter>
      </Card>
      <PreviewTable columns={upload.columns} rows={rows} mapping={mapping} isChecking={isChecking} />
    </div>
  );
}

function toMissingText(fields: readonly RequiredField[]): string {
  const names = fields.map((field) => requiredFieldNames[field]);
  return t`Choose a column for ${formatList(names, "and")}`;
}

function toSourceText({ knownFrom, columns, fileName }: UploadPreview): string {
  if (!knownFrom)
    return plural(columns.length, {
      one: `Suggested from the only column of ${fileName}.`,
      other: `Suggested from the ${columns.length} columns of ${fileName}.`,
    });
  return t`As in the last import with these columns: ${knownFrom.catalogName}, ${formatDay(knownFrom.importedAt)}.`;
}

function FileNotices({ preview }: { preview: UploadPreview }) {
  const { damagedCharacterCount, removedNulCount } = preview;
  const notes = [
    damagedCharacterCount > 0
      ? plural(damagedCharacterCount, {
          one: "# character was damaged and stands as �.",
          other: `${damagedCharacterCount} characters were damaged and stand as �.`,
        })
      : null,
    removedNulCount > 0
      ? plural(removedNulCount, {
          one: "# empty (NUL) character was left out.",
          other: `${removedNulCount} empty (NUL) characters were left out.`,
        })
      : null,
  ].filter((note) => note !== null);
  if (notes.length === 0) return null;
  return (
    <Notice tone="warning" title={t`The file is slightly damaged`}>
      {notes.join(" ")} <Trans>Export it again as UTF-8 to be sure.</Trans>
    </Notice>
  );
}
