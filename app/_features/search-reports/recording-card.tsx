"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useId } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Label } from "@/app/_ui/fields/label";
import { Select } from "@/app/_ui/fields/select";
import type { SearchEventSettings } from "@/server/features/search-events/schema";
import { keptDaysChoices } from "@/server/features/search-events/terms";
import { useRecordingSettings } from "./use-recording-settings";

/** What is recorded, for how long and what for; an admin changes it in place. */
export function RecordingCard({ settings }: { settings: SearchEventSettings }) {
  const change = useRecordingSettings(settings);
  const isAdmin = useViewer()?.role === "admin";
  const id = useId();
  const { isRecording, ranksByPopularity, suggestsQueries, keptDays } = settings;
  const choices = [...new Set([...keptDaysChoices, keptDays])].sort((a, b) => a - b);
  return (
    <Card className="max-w-[640px]">
      <CardHeader
        title={t`Recording`}
        description={t`Of a search its words, filter, number of hits and time; of an event its product, position and kind. Nothing of who it was.`}
      />
      <CardBody className="flex flex-col gap-3">
        <fieldset disabled={!isAdmin} className="flex flex-col gap-3">
          <legend className="sr-only">
            <Trans>Recording</Trans>
          </legend>
          <Checkbox
            label={t`Record searches and events`}
            checked={isRecording}
            disabled={!isAdmin}
            onCheckedChange={(checked) => change({ isRecording: checked === true })}
          />
          <Choice
            label={t`Move up what is clicked and bought`}
            note={t`A little: the words of a search go on deciding.`}
            checked={ranksByPopularity}
            disabled={!isAdmin}
            onChange={(checked) => change({ ranksByPopularity: checked })}
          />
          <Choice
            label={t`Suggest what others have looked for`}
            note={t`Only what was searched in five hours of two days or more, and only words that your catalogs hold.`}
            checked={suggestsQueries}
            disabled={!isAdmin}
            onChange={(checked) => change({ suggestsQueries: checked })}
          />
          <div className="flex items-center gap-3">
            <Label htmlFor={id}>{t`Kept for`}</Label>
            <Select
              id={id}
              className="w-32"
              disabled={!isAdmin}
              value={keptDays}
              onChange={(event) => change({ keptDays: Number(event.target.value) })}
              options={choices.map((days) => ({
                value: String(days),
                label: plural(days, { one: "# day", other: "# days" }),
              }))}
            />
          </div>
        </fieldset>
        {isAdmin ? null : (
          <p className="text-xs text-muted-foreground">
            <Trans>Only an admin can change this.</Trans>
          </p>
        )}
      </CardBody>
    </Card>
  );
}

interface ChoiceProps {
  label: string;
  /** Below it: what it does and does not. */
  note: string;
  checked: boolean;
  disabled: boolean;
  onChange: (checked: boolean) => void;
}

function Choice({ label, note, checked, disabled, onChange }: ChoiceProps) {
  const noteId = useId();
  return (
    <div>
      <Checkbox
        label={label}
        checked={checked}
        disabled={disabled}
        aria-describedby={noteId}
        onCheckedChange={(next) => onChange(next === true)}
      />
      <p id={noteId} className="ml-6 text-xs text-muted-foreground">
        {note}
      </p>
    </div>
  );
}
