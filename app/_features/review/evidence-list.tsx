import { cn } from "@/app/_ui/class-names";
import type { Evidence, Explanation } from "@/server/domain/matching/match";

/** A weight that fills its half of the bar; stronger ones are cut off, so that one outlier does not flatten the rest. */
const fullWeight = 4;

/** What spoke for and against, strongest first: a sentence, and a bar to the right (for) or to the left (against). */
export function EvidenceList({ explanation }: { explanation: Explanation }) {
  if (explanation.evidence.length === 0) {
    return <p className="text-muted-foreground">No attribute spoke clearly for or against.</p>;
  }
  return (
    <ul className="flex flex-col gap-2.5">
      {explanation.evidence.map((evidence) => (
        <EvidenceItem key={evidence.attribute} evidence={evidence} />
      ))}
    </ul>
  );
}

function EvidenceItem({ evidence }: { evidence: Evidence }) {
  return (
    <li>
      <div className="flex items-center justify-between gap-3">
        <span className="font-medium">{toSentence(evidence.attribute)}</span>
        <span className="flex shrink-0 items-center gap-2">
          <span className="text-xs text-muted-foreground">{toStrength(evidence.weight)}</span>
          <WeightBar weight={evidence.weight} />
        </span>
      </div>
      <p className="text-muted-foreground wrap-anywhere">{toSentence(evidence.text)}</p>
    </li>
  );
}

function WeightBar({ weight }: { weight: number }) {
  const share = Math.min(1, Math.abs(weight) / fullWeight);
  const isFor = weight > 0;
  return (
    <span aria-hidden className="relative h-1.5 w-20 rounded-full bg-accent">
      <span className="absolute inset-y-[-2px] left-1/2 w-px bg-border-strong" />
      <span
        className={cn(
          "absolute inset-y-0",
          isFor ? "left-1/2 rounded-r-full bg-same" : "right-1/2 rounded-l-full bg-different",
        )}
        style={{ width: `${Math.max(0.04, share) * 50}%` }}
      />
    </span>
  );
}

/** Natural logarithms of odds: 1 makes a match 2.7 times as likely, 3 twenty times. */
function toStrength(weight: number): string {
  const size = Math.abs(weight);
  const strength = size >= 3 ? "strongly" : size >= 1 ? "clearly" : "slightly";
  return `${strength} ${weight > 0 ? "for" : "against"}`;
}

function toSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
