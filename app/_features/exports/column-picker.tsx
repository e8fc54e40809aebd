"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { exportKinds } from "@/server/domain/exports/export-kinds";
import { ColumnOrder } from "./column-order";
import { toColumnLabel } from "./column-words";
import { type ExportDraft, toUsualNames } from "./export-draft";

interface ColumnPickerProps {
  draft: ExportDraft;
  onChange: (columns: readonly string[]) => void;
}

/** Which columns the file has, and in which order: one that is chosen comes last. */
export function ColumnPicker({ draft: { kind, columns }, onChange }: ColumnPickerProps) {
  const all = exportKinds[kind].columns;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">
        <Trans>Columns</Trans>
      </legend>
      <div className="flex flex-wrap items-center gap-2 text-table">
        <span className="text-muted-foreground">
          {plural(columns.length, { one: "# column chosen", other: "# columns chosen" })}
        </span>
        <Button size="sm" variant="ghost" onClick={() => onChange(all.map(({ name }) => name))}>
          <Trans>All</Trans>
        </Button>
        <Button size="sm" variant="ghost" onClick={() => onChange(toUsualNames(kind))}>
          <Trans>The usual ones</Trans>
        </Button>
      </div>
      <ul className="grid max-h-80 gap-x-4 gap-y-2 overflow-y-auto rounded-md border p-3 sm:grid-cols-2 lg:grid-cols-3">
        {all.map(({ name, description }) => (
          <li key={name} title={description} className="text-table">
            <Checkbox
              checked={columns.includes(name)}
              onCheckedChange={(isChosen) =>
                onChange(isChosen === true ? [...columns, name] : columns.filter((other) => other !== name))
              }
              label={
                <>
                  {toColumnLabel(name)} <span className="codes text-xs text-muted-foreground">{name}</span>
                </>
              }
            />
          </li>
        ))}
      </ul>
      {columns.length > 1 ? <ColumnOrder columns={columns} onChange={onChange} /> : null}
      {columns.length === 0 ? (
        <p role="alert" className="text-xs text-different">{t`Choose at least one column.`}</p>
      ) : null}
    </fieldset>
  );
}
