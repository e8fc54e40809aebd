"use client";

import { Trans } from "@lingui/react/macro";
import { BookmarkPlus, Pencil, Trash2 } from "lucide-react";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/app/_ui/dropdown-menu";

interface ViewMenuItemsProps {
  /** Its filters are no longer those that were saved. */
  isChanged: boolean;
  onRename: () => void;
  onSaveAs: () => void;
  onRemove: () => void;
}

/** What can be done with a saved view. */
export default function ViewMenuItems({ isChanged, onRename, onSaveAs, onRemove }: ViewMenuItemsProps) {
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
      <DropdownMenuSeparator />
      <DropdownMenuItem tone="danger" onSelect={onRemove}>
        <Trash2 aria-hidden />
        <Trans>Delete view</Trans>
      </DropdownMenuItem>
    </>
  );
}
