"use client";

import { usePathname, useRouter } from "next/navigation";
import { useHotkeys } from "react-hotkeys-hook";
import { sections } from "./sections";

/** Pages where ? shows keys of their own. */
const hasOwnKeys = (pathname: string) => pathname.startsWith("/review/");

/** Ctrl or ⌘ and K for the palette, g and a letter for a section, ? for the list of keys. */
export function useFrameKeys(onTogglePalette: () => void, onShowKeys: () => void): void {
  const router = useRouter();
  const pathname = usePathname();
  const showKeys = () => {
    if (!hasOwnKeys(pathname) && !document.querySelector('[role="dialog"]')) onShowKeys();
  };
  useHotkeys("shift+slash", showKeys);
  useHotkeys("?", showKeys, { useKey: true });
  useHotkeys("mod+k", onTogglePalette, { preventDefault: true, enableOnFormTags: true });
  useHotkeys(
    sections.map((section) => `g>${section.goKey}`),
    (_event, handler) => {
      const key = handler.keys?.at(-1);
      const section = sections.find((candidate) => candidate.goKey === key);
      if (section) router.push(section.href);
    },
    { sequenceTimeoutMs: 800 },
  );
}
