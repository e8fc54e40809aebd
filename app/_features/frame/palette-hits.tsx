import { t } from "@lingui/core/macro";
import { Command } from "cmdk";
import { groupClasses, itemClasses } from "./palette-classes";
import type { PaletteHit } from "./use-palette-search";

const headings: Record<PaletteHit["kind"], string> = {
  product: t`Products`,
  offer: t`Offers`,
  import: t`Imports`,
};

interface PaletteHitsProps {
  hits: readonly PaletteHit[];
  onChoose: (href: string) => void;
}

/** What the server found: in the palette whatever the palette's own filter says. */
export function PaletteHits({ hits, onChoose }: PaletteHitsProps) {
  return (Object.keys(headings) as PaletteHit["kind"][]).map((kind) => {
    const own = hits.filter((hit) => hit.kind === kind);
    if (own.length === 0) return null;
    return (
      <Command.Group key={kind} heading={headings[kind]} forceMount className={groupClasses}>
        {own.map(({ href, title, note, icon: Icon }) => (
          <Command.Item
            key={href}
            value={href}
            forceMount
            className={itemClasses}
            onSelect={() => onChoose(href)}
          >
            <Icon aria-hidden className="shrink-0" />
            <span className="min-w-0 truncate">{title}</span>
            <span className="ml-auto max-w-[45%] shrink-0 truncate text-xs text-muted-foreground">
              {note}
            </span>
          </Command.Item>
        ))}
      </Command.Group>
    );
  });
}
