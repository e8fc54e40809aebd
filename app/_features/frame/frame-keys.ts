"use client";

import { useRouter } from "next/navigation";
import { useHotkeys } from "react-hotkeys-hook";
import { sections } from "./sections";

/** Ctrl or ⌘ and K for the palette, g and a letter for a section. */
export function useFrameKeys(onTogglePalette: () => void): void {
  const router = useRouter();
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
