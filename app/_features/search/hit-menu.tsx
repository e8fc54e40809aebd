"use client";

import { t } from "@lingui/core/macro";
import { MoreHorizontal } from "lucide-react";
import { lazy } from "react";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { Button } from "@/app/_ui/button";
import { Menu } from "@/app/_ui/menus/menu";

const HitMenuItems = lazy(() => import("./hit-menu-items"));

export interface HitMenuProps {
  /** What was searched, as it was typed. */
  query: string;
  hit: { id: string; title: string; pinned: boolean };
  place: number;
}

/** What merchandisers do to a product where they find it. */
export function HitMenu({ query, hit, place }: HitMenuProps) {
  if (!useMayChange()) return null;
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t`Actions for ${hit.title}`}>
          <MoreHorizontal aria-hidden />
        </Button>
      }
    >
      <HitMenuItems query={query} hit={hit} place={place} />
    </Menu>
  );
}
