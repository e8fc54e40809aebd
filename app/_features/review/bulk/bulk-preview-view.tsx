import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { formatCount } from "@/app/_ui/format/format-number";
import { Notice } from "@/app/_ui/notice";
import type { BulkPreview } from "@/server/features/bulk-decisions/schema";
import { bulkConflictKinds } from "@/server/features/bulk-decisions/terms";
import { conflictWords, toLeftText } from "./bulk-words";

interface BulkPreviewViewProps {
  verdict: VerdictName;
  preview: BulkPreview;
}

/** What the decisions would do, and what speaks against some of them. */
export function BulkPreviewView({ verdict, preview }: BulkPreviewViewProps) {
  const kinds = bulkConflictKinds.filter((kind) => preview.conflictCounts[kind] > 0);
  const left = toLeftText(preview);
  return (
    <>
      <p>{toSummary(verdict, preview)}</p>
      {left ? <Notice title={t`Somebody else was there first`}>{left}</Notice> : null}
      {kinds.map((kind) => (
        <Notice key={kind} tone="warning" title={conflictWords[kind].title(preview.conflictCounts[kind])}>
          {conflictWords[kind].text}
          <ul className="mt-2 flex flex-col gap-2">
            {preview.examples
              .filter((example) => example.kind === kind)
              .map(({ lowerOfferId, higherOfferId, lowerTitle, higherTitle }) => (
                <li key={`${lowerOfferId}/${higherOfferId}`} className="flex min-w-0 flex-col">
                  <span className="truncate">{lowerTitle}</span>
                  <span className="truncate">{higherTitle}</span>
                </li>
              ))}
          </ul>
        </Notice>
      ))}
      {kinds.length === 0 && preview.decidableCount > 0 ? (
        <Notice tone="good">
          <Trans>Nothing that was decided before speaks against it.</Trans>
        </Notice>
      ) : null}
    </>
  );
}

function toSummary(verdict: VerdictName, preview: BulkPreview): string {
  const { decidableCount, productCountBefore, productCountAfter } = preview;
  if (decidableCount === 0) return t`None of the selected pairs is as the list showed it. Reload the list.`;
  if (verdict === "same") {
    return productCountAfter === productCountBefore
      ? t`The offers stand in the same products already; nothing is joined.`
      : t`${formatCount(productCountBefore)} products become ${formatCount(productCountAfter)}.`;
  }
  if (verdict === "unsure") return t`The pairs move to the tab Unsure, for a second look.`;
  return t`The offers of each pair stay in different products from now on.`;
}
