"use client";

import { t } from "@lingui/core/macro";
import { Moon, Sun } from "lucide-react";
import { lazy } from "react";
import { Button } from "@/app/_ui/button";
import { Menu } from "@/app/_ui/menus/menu";

const ThemeMenuItems = lazy(() => import("./theme-menu-items"));

export function ThemeMenu() {
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label={t`Change theme`}>
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      }
    >
      <ThemeMenuItems />
    </Menu>
  );
}
