"use client";

import { Trans } from "@lingui/react/macro";
import { Columns3 } from "lucide-react";
import { useCallback, useSyncExternalStore } from "react";
import { Button } from "../button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../menus/dropdown-menu";
import type { DataColumn } from "./data-table";

/** A column that one may leave out; `label` names it in the menu. */
export interface ChoosableColumn<Row> extends DataColumn<Row> {
  label: string;
  /** Shown only to those who ask for it. */
  isOptional?: boolean;
}

interface ColumnChoice<Row> {
  columns: readonly ChoosableColumn<Row>[];
  toggle: (id: string) => void;
  isShown: (id: string) => boolean;
  density: "comfortable" | "compact";
  toggleDensity: () => void;
}

const changeEvent = "column-choice";

function subscribe(onChange: () => void): () => void {
  window.addEventListener(changeEvent, onChange);
  window.addEventListener("storage", onChange);
  return () => {
    window.removeEventListener(changeEvent, onChange);
    window.removeEventListener("storage", onChange);
  };
}

/** Which columns of a table are shown and how close its rows stand; remembered in this browser under the table's name. */
export function useColumnChoice<Row>(
  tableName: string,
  all: readonly ChoosableColumn<Row>[],
): ColumnChoice<Row> {
  const key = `columns:${tableName}`;
  const stored = useSyncExternalStore(
    subscribe,
    useCallback(() => read(key), [key]),
    () => null,
  );
  const densityKey = `density:${tableName}`;
  const isCompact = useSyncExternalStore(
    subscribe,
    useCallback(() => read(densityKey) === "compact", [densityKey]),
    () => false,
  );
  const shownIds = new Set(
    stored?.split(",") ?? all.filter((column) => !column.isOptional).map((column) => column.id),
  );
  const isShown = (id: string) => shownIds.has(id);
  return {
    columns: all.filter((column) => column.isPrimary || isShown(column.id)),
    isShown,
    density: isCompact ? "compact" : "comfortable",
    toggleDensity: () => write(densityKey, isCompact ? "comfortable" : "compact"),
    toggle: (id) => {
      if (isShown(id)) shownIds.delete(id);
      else shownIds.add(id);
      write(key, [...shownIds].join(","));
    },
  };
}

/** A browser that keeps nothing shows the usual columns. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
  window.dispatchEvent(new Event(changeEvent));
}

interface ColumnMenuProps<Row> {
  all: readonly ChoosableColumn<Row>[];
  choice: ColumnChoice<Row>;
}

export function ColumnMenu<Row>({ all, choice }: ColumnMenuProps<Row>) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button className="max-sm:hidden">
          <Columns3 aria-hidden />
          <Trans>Columns</Trans>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>
          <Trans>Columns to show</Trans>
        </DropdownMenuLabel>
        {all
          .filter((column) => !column.isPrimary)
          .map(({ id, label }) => (
            <DropdownMenuCheckboxItem
              key={id}
              checked={choice.isShown(id)}
              onCheckedChange={() => choice.toggle(id)}
              onSelect={(event) => event.preventDefault()}
            >
              {label}
            </DropdownMenuCheckboxItem>
          ))}
        <DropdownMenuSeparator />
        <DropdownMenuCheckboxItem
          checked={choice.density === "compact"}
          onCheckedChange={choice.toggleDensity}
          onSelect={(event) => event.preventDefault()}
        >
          <Trans>Compact rows</Trans>
        </DropdownMenuCheckboxItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
