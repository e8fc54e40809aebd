"use client";

import { BookmarkPlus, ChevronDown, Pencil, Save, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/app/_ui/dropdown-menu";
import type { Views } from "./use-views";
import { ViewNameDialog } from "./view-name-dialog";

/** Beside the tabs: saves what is filtered as a view, or changes the view that is open. */
export function ViewActions({ views }: { views: Views }) {
  const [asked, setAsked] = useState<"create" | "rename" | null>(null);
  const { current, isChanged, isDefault } = views;
  const ask = (question: "create" | "rename") => (isOpen: boolean) => setAsked(isOpen ? question : null);
  return (
    <>
      {current === null && !isDefault ? (
        <Button size="sm" onClick={() => setAsked("create")}>
          <BookmarkPlus aria-hidden />
          <span>
            Save<span className="max-sm:sr-only"> this view</span>
          </span>
        </Button>
      ) : null}
      {current && isChanged ? (
        <Button size="sm" onClick={() => views.saveFilter(current)}>
          <Save aria-hidden />
          Save changes
        </Button>
      ) : null}
      {current ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="ghost" size="sm">
              View
              <ChevronDown aria-hidden />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuItem onSelect={() => setAsked("rename")}>
              <Pencil aria-hidden />
              Rename view
            </DropdownMenuItem>
            {isChanged ? (
              <DropdownMenuItem onSelect={() => setAsked("create")}>
                <BookmarkPlus aria-hidden />
                Save as another view
              </DropdownMenuItem>
            ) : null}
            <DropdownMenuSeparator />
            <DropdownMenuItem tone="danger" onSelect={() => views.remove(current)}>
              <Trash2 aria-hidden />
              Delete view
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      <ViewNameDialog
        title="Save this view"
        description="The filters and the order become a tab of your own."
        action="Save view"
        name=""
        isOpen={asked === "create"}
        onOpenChange={ask("create")}
        onSave={views.create}
      />
      {current ? (
        <ViewNameDialog
          title="Rename view"
          description="Only you see it."
          action="Rename view"
          name={current.name}
          isOpen={asked === "rename"}
          onOpenChange={ask("rename")}
          onSave={(name) => views.rename(current, name)}
        />
      ) : null}
    </>
  );
}
