import { Badge } from "@/app/_ui/badge";
import type { MatcherView } from "@/server/features/matchers/schema";
import { terms } from "./matcher-words";

const tones = { champion: "accent", challenger: "outline", retired: "neutral" } as const;

/** Where a version stands. */
export function RoleBadge({ role }: { role: MatcherView["role"] }) {
  return (
    <Badge tone={tones[role]} title={terms[role].text}>
      {terms[role].word}
    </Badge>
  );
}
