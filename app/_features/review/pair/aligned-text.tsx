import { t } from "@lingui/core/macro";
import type { AlignedSegment } from "@/server/domain/matching/pair-view/compared-texts";

/**
 * A text beside another one: what only it says is underlined on a tinted ground, what the other writes otherwise is dotted and names
 * the other's spelling.
 */
export function AlignedText({ segments }: { segments: readonly AlignedSegment[] }) {
  let offset = 0;
  return (
    <span className="wrap-anywhere">
      {segments.map(({ text, kind, otherText }) => {
        const key = offset;
        offset += text.length;
        if (kind === "equal") return <span key={key}>{text}</span>;
        return kind === "only" ? (
          <mark
            key={key}
            className="rounded-xs bg-variant-soft box-decoration-clone text-inherit underline decoration-variant decoration-2 underline-offset-3"
          >
            {text}
          </mark>
        ) : (
          <mark
            key={key}
            title={t`The other side writes “${otherText ?? ""}”`}
            className="rounded-xs bg-accent box-decoration-clone text-inherit underline decoration-muted-foreground decoration-dotted decoration-2 underline-offset-3"
          >
            {text}
          </mark>
        );
      })}
    </span>
  );
}
