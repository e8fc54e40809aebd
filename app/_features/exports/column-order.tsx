"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { toColumnLabel } from "./column-words";
import { moveColumn } from "./export-draft";

interface ColumnOrderProps {
  columns: readonly string[];
  onChange: (columns: readonly string[]) => void;
}

/** The chosen columns in the order of the file, each to be moved or left out. */
export function ColumnOrder({ columns, onChange }: ColumnOrderProps) {
  return (
    <details className="rounded-md border">
      <summary className="cursor-pointer px-3 py-2 text-table font-medium">
        <Trans>Order in the file</Trans>
      </summary>
      <ol className="max-h-80 divide-y overflow-y-auto border-t">
        {columns.map((name, place) => {
          const label = toColumnLabel(name);
          return (
            <li key={name} className="flex items-center gap-2 py-1 pr-1 pl-3 text-table">
              <span className="codes w-6 shrink-0 text-right text-muted-foreground">{place + 1}</span>
              <span className="min-w-0 grow truncate">
                {label} <span className="codes text-xs text-muted-foreground">{name}</span>
              </span>
              <Button
                size="sm"
                variant="ghost"
                disabled={place === 0}
                aria-label={t`Move ${label} up`}
                onClick={() => onChange(moveColumn(columns, place, -1))}
              >
                <ArrowUp aria-hidden />
              </Button>
              <Button
                size="sm"
                variant="ghost"
                disabled={place === columns.length - 1}
                aria-label={t`Move ${label} down`}
                onClick={() => onChange(moveColumn(columns, place, 1))}
              >
                <ArrowDown aria-hidden />
              </Button>
              <Button
                size="sm"
                variant="ghost"
                aria-label={t`Leave ${label} out`}
                onClick={() => onChange(columns.filter((other) => other !== name))}
              >
                <X aria-hidden />
              </Button>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
