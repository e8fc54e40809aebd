import { t } from "@lingui/core/macro";
import {
  Bot,
  Coins,
  Download,
  FileInput,
  History,
  LayoutDashboard,
  type LucideIcon,
  Package,
  ScanSearch,
  Search,
  Settings,
  SlidersHorizontal,
  Store,
  Tag,
} from "lucide-react";

export interface Section {
  id: string;
  label: string;
  href: string;
  icon: LucideIcon;
  /** False hides it from the rail, the bottom bar and the command palette. */
  available: boolean;
  /** Has a place of its own in the bottom bar of a phone. */
  isPinned?: boolean;
  /** After g: "g r" goes to Review. */
  goKey: string;
}

const allSections: readonly Section[] = [
  {
    id: "overview",
    label: t`Overview`,
    href: "/",
    icon: LayoutDashboard,
    available: true,
    isPinned: true,
    goKey: "o",
  },
  {
    id: "review",
    label: t`Review`,
    href: "/review",
    icon: ScanSearch,
    available: true,
    isPinned: true,
    goKey: "r",
  },
  { id: "imports", label: t`Imports`, href: "/imports", icon: FileInput, available: true, goKey: "i" },
  { id: "catalogs", label: t`Catalogs`, href: "/catalogs", icon: Store, available: true, goKey: "c" },
  { id: "offers", label: t`Offers`, href: "/offers", icon: Tag, available: true, goKey: "f" },
  {
    id: "products",
    label: t`Products`,
    href: "/products",
    icon: Package,
    available: true,
    isPinned: true,
    goKey: "p",
  },
  { id: "insights", label: t`Insights`, href: "/insights", icon: Coins, available: true, goKey: "n" },
  {
    id: "search",
    label: t`Search`,
    href: "/search",
    icon: Search,
    available: true,
    isPinned: true,
    goKey: "s",
  },
  {
    id: "matchers",
    label: t`Matchers`,
    href: "/matchers",
    icon: SlidersHorizontal,
    available: true,
    goKey: "m",
  },
  { id: "agents", label: t`Agents`, href: "/agents", icon: Bot, available: true, goKey: "t" },
  { id: "activity", label: t`Activity`, href: "/activity", icon: History, available: true, goKey: "a" },
  { id: "settings", label: t`Settings`, href: "/settings", icon: Settings, available: true, goKey: "e" },
];

export const sections: readonly Section[] = allSections.filter((section) => section.available);

/** Pages that lists lead to: the rail has no place for them, the command palette and the breadcrumb know them. */
export const sideSections: readonly Omit<Section, "goKey">[] = [
  { id: "exports", label: t`Exports`, href: "/exports", icon: Download, available: true },
];

/** Those that a phone's bar has no room for. */
export const unpinnedSections = sections.filter((section) => !section.isPinned);

/** The section that a path belongs to; null outside all of them. */
export function findSection(pathname: string): Omit<Section, "goKey"> | null {
  return [...sections, ...sideSections].find((section) => isInSection(pathname, section)) ?? null;
}

export function isInSection(pathname: string, section: Pick<Section, "href">): boolean {
  if (section.href === "/") return pathname === "/";
  return pathname === section.href || pathname.startsWith(`${section.href}/`);
}
