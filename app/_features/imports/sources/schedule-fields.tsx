"use client";

import { t } from "@lingui/core/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Field } from "@/app/_ui/fields/field";
import { Input } from "@/app/_ui/fields/input";
import { Select } from "@/app/_ui/fields/select";
import { formatTimeIn } from "@/app/_ui/format/format-time";
import { type Preset, presets, type ScheduleDraft, toSchedule } from "./schedule-draft";
import { weekdayOptions } from "./schedule-words";

const presetLabels: Record<Preset, string> = {
  hand: t`By hand only`,
  hourly: t`Every hour`,
  "six-hours": t`Every 6 hours`,
  daily: t`Every day`,
  weekly: t`Every week`,
  own: t`Own times`,
};

interface ScheduleFieldsProps {
  /** What happens then; absent = it is fetched. */
  label?: string;
  draft: ScheduleDraft;
  onChange: (draft: ScheduleDraft) => void;
}

/** When a source is fetched, and the next times of it. */
export function ScheduleFields({ label = t`Fetched`, draft, onChange }: ScheduleFieldsProps) {
  const { preset, time, weekday, cron, timeZone } = draft;
  const hasTime = preset === "daily" || preset === "weekly";
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-3">
        <Field label={label} className="min-w-36 flex-1">
          {(control) => (
            <Select
              {...control}
              value={preset}
              onChange={({ target }) => onChange({ ...draft, preset: target.value as Preset })}
              options={presets.map((value) => ({ value, label: presetLabels[value] }))}
            />
          )}
        </Field>
        {preset === "weekly" ? (
          <Field label={t`On`} className="min-w-32 flex-1">
            {(control) => (
              <Select
                {...control}
                value={weekday}
                onChange={({ target }) => onChange({ ...draft, weekday: target.value })}
                options={weekdayOptions}
              />
            )}
          </Field>
        ) : null}
        {hasTime ? (
          <Field label={t`At`} className="w-32">
            {(control) => (
              <Input
                {...control}
                type="time"
                required
                value={time}
                onChange={({ target }) => target.value && onChange({ ...draft, time: target.value })}
              />
            )}
          </Field>
        ) : null}
        {preset === "own" ? (
          <Field label={t`Cron expression`} className="min-w-36 flex-1">
            {(control) => (
              <Input
                {...control}
                className="codes"
                spellCheck={false}
                value={cron}
                maxLength={100}
                onChange={({ target }) => onChange({ ...draft, cron: target.value })}
              />
            )}
          </Field>
        ) : null}
        {preset === "hand" || preset === "hourly" ? null : (
          <Field label={t`Time zone`} className="min-w-44 flex-1">
            {(control) => (
              <TimeZoneSelect
                {...control}
                value={timeZone}
                onChange={({ target }) => onChange({ ...draft, timeZone: target.value })}
              />
            )}
          </Field>
        )}
      </div>
      <NextTimes draft={draft} />
    </div>
  );
}

function TimeZoneSelect({
  value,
  ...props
}: Omit<Parameters<typeof Select>[0], "options"> & { value: string }) {
  const [zones] = useState(() => [...new Set([value, "UTC", ...Intl.supportedValuesOf("timeZone")])]);
  return <Select {...props} value={value} options={zones.map((zone) => ({ value: zone, label: zone }))} />;
}

function NextTimes({ draft }: { draft: ScheduleDraft }) {
  const trpc = useTRPC();
  const schedule = toSchedule(draft);
  const times = useQuery(
    trpc.sources.times.queryOptions(schedule ?? { cron: "", timeZone: "" }, {
      enabled: schedule !== null,
      placeholderData: keepPreviousData,
    }),
  );
  if (schedule === null || !times.data) return null;
  const { data } = times;
  if (data.kind === "invalid")
    return (
      <p role="alert" className="text-xs text-different">
        {data.message}
      </p>
    );
  const list = data.times.map((time) => formatTimeIn(time, schedule.timeZone)).join(" · ");
  return <p className="text-xs text-muted-foreground">{t`Next: ${list}`}</p>;
}
