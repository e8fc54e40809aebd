"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { BookmarkPlus, ChevronDown, Save } from "lucide-react";
import { lazy, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Menu } from "@/app/_ui/menus/menu";
import { onDemand } from "@/app/_ui/on-demand";
import { useCanDecide } from "../use-can-decide";
import type { Views } from "./use-views";

const ViewMenuItems = lazy(() => import("./view-menu-items"));
const AssignViewDialog = onDemand(() =>
  import("./assign-view-dialog").then((module) => module.AssignViewDialog),
);
const ViewNameDialog = onDemand(() => import("./view-name-dialog").then((module) => module.ViewNameDialog));

/** Beside the tabs: saves what is filtered as a view, or changes the view that is open. */
export function ViewActions({ views }: { views: Views }) {
  const [asked, setAsked] = useState<"create" | "rename" | "assign" | null>(null);
  const { current, isChanged, isDefault } = views;
  const canDecide = useCanDecide();
  const ask = (question: "create" | "rename" | "assign") => (isOpen: boolean) =>
    setAsked(isOpen ? question : null);
  return (
    <>
      {current === null && !isDefault ? (
        <Button size="sm" onClick={() => setAsked("create")}>
          <BookmarkPlus aria-hidden />
          <span>
            <Trans>
              Save<span className="max-sm:sr-only"> this view</span>
            </Trans>
          </span>
        </Button>
      ) : null}
      {current && isChanged ? (
        <Button size="sm" onClick={() => views.saveFilter(current)}>
          <Save aria-hidden />
          <Trans>Save changes</Trans>
        </Button>
      ) : null}
      {current ? (
        <Menu
          trigger={
            <Button variant="ghost" size="sm">
              <Trans>View</Trans>
              <ChevronDown aria-hidden />
            </Button>
          }
        >
          <ViewMenuItems
            isChanged={isChanged}
            isFirst={current.id === views.views.at(0)?.id}
            isLast={current.id === views.views.at(-1)?.id}
            onRename={() => setAsked("rename")}
            onSaveAs={() => setAsked("create")}
            onAssign={canDecide ? () => setAsked("assign") : null}
            onMove={(to) => views.move(current, to)}
            onRemove={() => views.remove(current)}
          />
        </Menu>
      ) : null}
      {asked === "create" ? (
        <ViewNameDialog
          title={t`Save this view`}
          description={t`The filters and the order become a tab of your own.`}
          action={t`Save view`}
          name=""
          onOpenChange={ask("create")}
          onSave={views.create}
        />
      ) : null}
      {current && asked === "assign" ? (
        <AssignViewDialog view={current} onOpenChange={ask("assign")} />
      ) : null}
      {current && asked === "rename" ? (
        <ViewNameDialog
          title={t`Rename view`}
          description={t`Only you see it.`}
          action={t`Rename view`}
          name={current.name}
          onOpenChange={ask("rename")}
          onSave={(name) => views.rename(current, name)}
        />
      ) : null}
    </>
  );
}
