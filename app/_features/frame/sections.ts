import {
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
    label: "Overview",
    href: "/",
    icon: LayoutDashboard,
    available: true,
    isPinned: true,
    goKey: "o",
  },
  {
    id: "review",
    label: "Review",
    href: "/review",
    icon: ScanSearch,
    available: true,
    isPinned: true,
    goKey: "r",
  },
  { id: "imports", label: "Imports", href: "/imports", icon: FileInput, available: true, goKey: "i" },
  { id: "catalogs", label: "Catalogs", href: "/catalogs", icon: Store, available: true, goKey: "c" },
  { id: "offers", label: "Offers", href: "/offers", icon: Tag, available: true, goKey: "f" },
  {
    id: "products",
    label: "Products",
    href: "/products",
    icon: Package,
    available: true,
    isPinned: true,
    goKey: "p",
  },
  {
    id: "search",
    label: "Search",
    href: "/search",
    icon: Search,
    available: true,
    isPinned: true,
    goKey: "s",
  },
  {
    id: "matchers",
    label: "Matchers",
    href: "/matchers",
    icon: SlidersHorizontal,
    available: true,
    goKey: "m",
  },
  { id: "activity", label: "Activity", href: "/activity", icon: History, available: true, goKey: "a" },
  { id: "settings", label: "Settings", href: "/settings", icon: Settings, available: true, goKey: "e" },
];

export const sections: readonly Section[] = allSections.filter((section) => section.available);

/** Those that a phone's bar has no room for. */
export const unpinnedSections = sections.filter((section) => !section.isPinned);

/** The section that a path belongs to; null outside all of them. */
export function findSection(pathname: string): Section | null {
  return sections.find((section) => isInSection(pathname, section)) ?? null;
}

export function isInSection(pathname: string, section: Section): boolean {
  if (section.href === "/") return pathname === "/";
  return pathname === section.href || pathname.startsWith(`${section.href}/`);
}
