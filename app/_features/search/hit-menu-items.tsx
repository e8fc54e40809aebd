"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { EyeOff, Pin, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useRuleChanges } from "@/app/_features/search-rules/use-rule-changes";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/app/_ui/menus/dropdown-menu";
import type { HitMenuProps } from "./hit-menu";

export default function HitMenuItems({ query, hit, place }: HitMenuProps) {
  const changes = useRuleChanges();
  const text = query.trim();
  return (
    <>
      <DropdownMenuItem onSelect={() => changes.pin(text, hit.id, hit.title, place)}>
        <Pin aria-hidden />
        {t`Pin here, to place ${place}`}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => changes.hide(text, hit.id, hit.title)}>
        <EyeOff aria-hidden />
        <Trans>Hide for this query</Trans>
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuItem asChild>
        <Link href={`/search/rules?tab=preview&q=${encodeURIComponent(text)}`}>
          <SlidersHorizontal aria-hidden />
          <Trans>Before and after rules</Trans>
        </Link>
      </DropdownMenuItem>
    </>
  );
}
