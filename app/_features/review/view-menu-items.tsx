"use client";

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
        Rename view
      </DropdownMenuItem>
      {isChanged ? (
        <DropdownMenuItem onSelect={onSaveAs}>
          <BookmarkPlus aria-hidden />
          Save as another view
        </DropdownMenuItem>
      ) : null}
      <DropdownMenuSeparator />
      <DropdownMenuItem tone="danger" onSelect={onRemove}>
        <Trash2 aria-hidden />
        Delete view
      </DropdownMenuItem>
    </>
  );
}
