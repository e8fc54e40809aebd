import { t } from "@lingui/core/macro";
import { Download, FileInput, type LucideIcon, Play, Plus, SlidersHorizontal } from "lucide-react";

/** What can be begun from anywhere. */
export const paletteActions: readonly { label: string; href: string; icon: LucideIcon }[] = [
  { label: t`Start reviewing`, href: "/review/focus", icon: Play },
  { label: t`Import a file`, href: "/imports/new", icon: FileInput },
  { label: t`Add a catalog`, href: "/catalogs", icon: Plus },
  { label: t`New export`, href: "/exports/new", icon: Download },
  { label: t`Compare matchers`, href: "/matchers/compare", icon: SlidersHorizontal },
];
