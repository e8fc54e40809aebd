"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ScheduleDraft } from "@/app/_features/imports/sources/schedule-draft";
import { ScheduleFields } from "@/app/_features/imports/sources/schedule-fields";
import { SourceField, type SourceProblemAt } from "@/app/_features/imports/sources/source-fields";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Select } from "@/app/_ui/fields/select";
import { type DestinationKindName, destinationKinds } from "@/server/features/exports/terms";
import { destinationFields, destinationLabels } from "./export-words";

/** What saving asks for beside what is exported. */
export interface SaveDraft {
  name: string;
  fileStem: string;
  destination: DestinationKindName;
  fields: Record<string, string>;
  schedule: ScheduleDraft;
  isSinceLast: boolean;
}

/** What a file's name may hold, as a text of a catalog can't say it: there braces are places of its own. */
const [date, time] = ["{date}", "{time}"];

interface SaveFieldsProps {
  draft: SaveDraft;
  onChange: (draft: SaveDraft) => void;
  problem: SourceProblemAt | null;
  /** Secrets that are saved: left empty they stay. */
  kept: readonly string[];
}

export function SaveFields({ draft, onChange, problem, kept }: SaveFieldsProps) {
  const { name, fileStem, destination, fields, schedule } = draft;
  const options = useQuery(useTRPC().exports.options.queryOptions());
  const hasFolder = options.data?.hasFolder ?? false;
  return (
    <div className="flex max-w-160 flex-col gap-4">
      <Field label={t`Name`} error={problem?.field === "name" ? problem.message : null}>
        {(control) => (
          <Input
            {...control}
            required
            maxLength={100}
            value={name}
            onChange={({ target }) => onChange({ ...draft, name: target.value })}
          />
        )}
      </Field>
      <Field label={t`Where the file goes`}>
        {(control) => (
          <Select
            {...control}
            value={destination}
            onChange={({ target }) =>
              onChange({ ...draft, destination: target.value as DestinationKindName, fields: {} })
            }
            options={destinationKinds.map((value) => ({
              value,
              label:
                value === "folder" && !hasFolder
                  ? t`Folder of the server (none is set)`
                  : destinationLabels[value],
              isDisabled: value === "folder" && !hasFolder,
            }))}
          />
        )}
      </Field>
      {destinationFields[destination].map((field) => (
        <SourceField
          key={field.name}
          field={field}
          value={fields[field.name] ?? ""}
          isKept={kept.includes(field.name)}
          problem={problem?.field === field.name ? problem.message : null}
          onChange={(value) => onChange({ ...draft, fields: { ...fields, [field.name]: value } })}
        />
      ))}
      <Field
        label={t`File name`}
        isOptional
        hint={t`Without its ending; ${date} and ${time} stand for when it was written. The same name each time replaces the file.`}
      >
        {(control) => (
          <Input
            {...control}
            className="codes"
            spellCheck={false}
            maxLength={100}
            placeholder="{date}-{time}"
            value={fileStem}
            onChange={({ target }) => onChange({ ...draft, fileStem: target.value })}
          />
        )}
      </Field>
      <div className="flex flex-col gap-1">
        <Checkbox
          checked={draft.isSinceLast}
          onCheckedChange={(isChecked) => onChange({ ...draft, isSinceLast: isChecked === true })}
          label={t`Only what changed since the last run`}
        />
        <p className="text-xs text-muted-foreground">
          <Trans>
            The first run has all rows. What is gone is told where the column is_gone is chosen; decisions are
            never gone.
          </Trans>
        </p>
      </div>
      <ScheduleFields
        label={t`Written`}
        draft={schedule}
        onChange={(next) => onChange({ ...draft, schedule: next })}
      />
    </div>
  );
}
