"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog as DialogPrimitive } from "radix-ui";
import { useState } from "react";
import { KeyHint } from "@/app/_ui/key-hint";
import { useReturnFocus } from "@/app/_ui/use-return-focus";
import { paletteActions } from "./palette-actions";
import { groupClasses, itemClasses } from "./palette-classes";
import { PaletteHits } from "./palette-hits";
import { sections, sideSections } from "./sections";
import { themeChoices } from "./theme-choices";
import { usePaletteSearch } from "./use-palette-search";

interface CommandPaletteProps {
  onOpenChange: (isOpen: boolean) => void;
}

/** Find anything, go anywhere, begin something, change the theme. Open while it is there. */
export function CommandPalette({ onOpenChange }: CommandPaletteProps) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const [text, setText] = useState("");
  const returnFocus = useReturnFocus();
  const found = usePaletteSearch(text);

  function choose(action: () => void) {
    onOpenChange(false);
    action();
  }

  return (
    <DialogPrimitive.Root open onOpenChange={onOpenChange}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
        <DialogPrimitive.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed top-[max(1rem,14vh)] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-fade-in overflow-hidden rounded-lg border bg-popover shadow-float focus:outline-none"
        >
          <DialogPrimitive.Title className="sr-only">
            <Trans>Commands</Trans>
          </DialogPrimitive.Title>
          <Command label={t`Commands`} loop>
            <div className="flex items-center gap-2.5 border-b px-3">
              <Search aria-hidden className="size-4 text-muted-foreground" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t`Find offers, products, imports, pages and actions`}
                className="h-11 w-full bg-transparent outline-none placeholder:text-muted-foreground"
              />
            </div>
            <Command.List label={t`Suggestions`} className="max-h-[50dvh] overflow-y-auto pb-1">
              {found.hits.length === 0 ? (
                <Command.Empty className="px-4 py-8 text-center text-muted-foreground">
                  {found.isSearching ? (
                    <Trans>Searching</Trans>
                  ) : (
                    <Trans>Nothing has that name. Try words of a title, a SKU or a section.</Trans>
                  )}
                </Command.Empty>
              ) : null}
              <PaletteHits hits={found.hits} onChoose={(href) => choose(() => router.push(href))} />
              <Command.Group heading={t`Actions`} className={groupClasses}>
                {paletteActions.map(({ label, href, icon: Icon }) => (
                  <Command.Item
                    key={href}
                    value={label}
                    className={itemClasses}
                    onSelect={() => choose(() => router.push(href))}
                  >
                    <Icon aria-hidden />
                    {label}
                  </Command.Item>
                ))}
              </Command.Group>
              <Command.Group heading={t`Go to`} className={groupClasses}>
                {sections.map(({ id, label, href, icon: Icon, goKey }) => (
                  <Command.Item
                    key={id}
                    value={label}
                    className={itemClasses}
                    onSelect={() => choose(() => router.push(href))}
                  >
                    <Icon aria-hidden />
                    {label}
                    <KeyHint keys={["G", goKey.toUpperCase()]} className="ml-auto max-sm:hidden" />
                  </Command.Item>
                ))}
                {sideSections.map(({ id, label, href, icon: Icon }) => (
                  <Command.Item
                    key={id}
                    value={label}
                    className={itemClasses}
                    onSelect={() => choose(() => router.push(href))}
                  >
                    <Icon aria-hidden />
                    {label}
                  </Command.Item>
                ))}
              </Command.Group>
              <Command.Group heading={t`Theme`} className={groupClasses}>
                {themeChoices.map(({ value, label, icon: Icon }) => (
                  <Command.Item
                    key={value}
                    value={`Theme ${label}`}
                    className={itemClasses}
                    onSelect={() => choose(() => setTheme(value))}
                  >
                    <Icon aria-hidden />
                    {label}
                  </Command.Item>
                ))}
              </Command.Group>
            </Command.List>
          </Command>
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  );
}
