"use client";

import Link from "next/link";
import { DropdownMenuItem } from "@/app/_ui/menus/dropdown-menu";
import { unpinnedSections } from "./sections";

/** The sections that a phone's bar has no room for. */
export default function SectionMenuItems() {
  return unpinnedSections.map((section) => (
    <DropdownMenuItem key={section.id} asChild className="h-10 text-sm">
      <Link href={section.href}>
        <section.icon aria-hidden />
        {section.label}
      </Link>
    </DropdownMenuItem>
  ));
}
