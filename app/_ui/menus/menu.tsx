"use client";

import { cloneElement, lazy, type MouseEventHandler, type ReactElement, Suspense, useState } from "react";
import type { OpenMenuProps } from "./open-menu";

const OpenMenu = lazy(() => import("./open-menu").then((module) => ({ default: module.OpenMenu })));

interface TriggerProps {
  "aria-haspopup"?: "menu";
  onClick?: MouseEventHandler;
}

interface MenuProps extends OpenMenuProps {
  /** A button. */
  trigger: ReactElement<TriggerProps>;
}

/**
 * A button and its menu, whose code is loaded when it is first opened: on most pages it never is. Give the items as a lazy
 * component, so that theirs is too.
 */
export function Menu({ trigger, ...menu }: MenuProps) {
  const [isWanted, setIsWanted] = useState(false);
  const button = cloneElement(trigger, { "aria-haspopup": "menu", onClick: () => setIsWanted(true) });
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <OpenMenu trigger={trigger} {...menu} />
    </Suspense>
  );
}
