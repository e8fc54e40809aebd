"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import type { ReactNode } from "react";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { KeyHint } from "@/app/_ui/key-hint";
import { sections } from "./sections";

const everywhere: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["Ctrl", "K"], does: t`Find anything, go anywhere` },
  { keys: ["?"], does: t`Show this list` },
];

const inLists: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["J", "↓"], does: t`Next row` },
  { keys: ["K", "↑"], does: t`Row before` },
  { keys: ["Enter"], does: t`Open the row` },
  { keys: ["X"], does: t`Select the row, where rows can be selected` },
  { keys: ["Shift", "↓"], does: t`Select several` },
  { keys: ["Esc"], does: t`Clear the selection` },
];

/** The keys that act on every page. Open while it is there. */
export function FrameKeyDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const goTo = sections.map(({ label, goKey }) => ({ keys: ["G", goKey.toUpperCase()], does: label }));
  return (
    <Dialog open onOpenChange={onOpenChange}>
      <DialogContent title={t`Keys`} description={t`Pages for reviewing have more: press ? there.`}>
        <KeyGroup title={<Trans>Everywhere</Trans>} keys={everywhere} />
        <KeyGroup title={<Trans>In lists</Trans>} keys={inLists} />
        <KeyGroup title={<Trans>Go to</Trans>} keys={goTo} />
        <p>
          <Link
            href="/review/focus"
            className="text-primary hover:underline"
            onClick={() => onOpenChange(false)}
          >
            <Trans>Review by keys alone</Trans>
          </Link>
        </p>
      </DialogContent>
    </Dialog>
  );
}

function KeyGroup({ title, keys }: { title: ReactNode; keys: typeof everywhere }) {
  return (
    <section className="mb-4 last:mb-0">
      <h3 className="mb-1 text-table font-medium text-muted-foreground">{title}</h3>
      <dl>
        {keys.map((row) => (
          <div key={row.does} className="flex min-h-8 items-center gap-4 border-b py-0.5 last:border-b-0">
            <dt className="w-24 shrink-0">
              <KeyHint keys={row.keys} />
            </dt>
            <dd>{row.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
