import { Pin } from "lucide-react";
import { Badge } from "@/app/_ui/badge";
import type { MatcherView } from "@/server/features/matchers/schema";
import { terms } from "./matcher-words";

const tones = { champion: "accent", challenger: "outline", retired: "neutral" } as const;

/** Where a version stands. */
export function RoleBadge({ matcher: { role, isPinned } }: { matcher: MatcherView }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      <Badge tone={tones[role]} title={terms[role].text}>
        {terms[role].word}
      </Badge>
      {isPinned ? (
        <Badge tone="outline" title={terms.pinned.text}>
          <Pin aria-hidden />
          {terms.pinned.word}
        </Badge>
      ) : null}
    </span>
  );
}
