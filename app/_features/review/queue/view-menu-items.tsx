"use client";

import { Trans } from "@lingui/react/macro";
import { ArrowLeft, ArrowRight, BookmarkPlus, Pencil, Trash2, UserPlus } from "lucide-react";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/app/_ui/menus/dropdown-menu";
import type { MoveViewInput } from "@/server/features/review/view-schema";

interface ViewMenuItemsProps {
  /** Its filters are no longer those that were saved. */
  isChanged: boolean;
  isFirst: boolean;
  isLast: boolean;
  onRename: () => void;
  onSaveAs: () => void;
  /** Null = who looks may not give work to others. */
  onAssign: (() => void) | null;
  onMove: (to: MoveViewInput["to"]) => void;
  onRemove: () => void;
}

/** What can be done with a saved view. */
export default function ViewMenuItems({
  isChanged,
  isFirst,
  isLast,
  onRename,
  onSaveAs,
  onAssign,
  onMove,
  onRemove,
}: ViewMenuItemsProps) {
  return (
    <>
      <DropdownMenuItem onSelect={onRename}>
        <Pencil aria-hidden />
        <Trans>Rename view</Trans>
      </DropdownMenuItem>
      {isChanged ? (
        <DropdownMenuItem onSelect={onSaveAs}>
          <BookmarkPlus aria-hidden />
          <Trans>Save as another view</Trans>
        </DropdownMenuItem>
      ) : null}
      {onAssign ? (
        <DropdownMenuItem onSelect={onAssign}>
          <UserPlus aria-hidden />
          <Trans>Give to a colleague</Trans>
        </DropdownMenuItem>
      ) : null}
      {isFirst ? null : (
        <DropdownMenuItem onSelect={() => onMove("before")}>
          <ArrowLeft aria-hidden />
          <Trans>Move view left</Trans>
        </DropdownMenuItem>
      )}
      {isLast ? null : (
        <DropdownMenuItem onSelect={() => onMove("after")}>
          <ArrowRight aria-hidden />
          <Trans>Move view right</Trans>
        </DropdownMenuItem>
      )}
      <DropdownMenuSeparator />
      <DropdownMenuItem tone="danger" onSelect={onRemove}>
        <Trash2 aria-hidden />
        <Trans>Delete view</Trans>
      </DropdownMenuItem>
    </>
  );
}
