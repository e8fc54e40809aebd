"use client";

import { type ReactElement, type ReactNode, useCallback, useState } from "react";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "./dropdown-menu";

export interface OpenMenuProps {
  trigger: ReactElement;
  side?: "top" | "bottom";
  className?: string;
  /** Its items. */
  children: ReactNode;
}

/** A menu that is open at first. It stands in its button's landmark, so that who goes by landmarks finds it there. */
export function OpenMenu({ trigger, children, ...content }: OpenMenuProps) {
  const [landmark, setLandmark] = useState<HTMLElement | null>(null);
  const findLandmark = useCallback((button: HTMLElement | null) => {
    if (button) setLandmark(button.closest<HTMLElement>("nav, header, main"));
  }, []);
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild ref={findLandmark}>
        {trigger}
      </DropdownMenuTrigger>
      <DropdownMenuContent container={landmark} {...content}>
        {children}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
