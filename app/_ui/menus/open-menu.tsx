"use client";

import type { ReactElement, ReactNode } from "react";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "./dropdown-menu";

export interface OpenMenuProps {
  trigger: ReactElement;
  side?: "top" | "bottom";
  className?: string;
  /** Its items. */
  children: ReactNode;
}

/** A menu that is open at first. */
export function OpenMenu({ trigger, children, ...content }: OpenMenuProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent {...content}>{children}</DropdownMenuContent>
    </DropdownMenu>
  );
}
