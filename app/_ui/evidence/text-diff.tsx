import { cn } from "../class-names";
import { diffText } from "./text-diff-tokens";

interface TextDiffProps {
  text: string;
  /** What it is compared with; what is not in there is marked here. */
  other: string;
  className?: string;
}

/** `text`, with the words that `other` lacks underlined on a tinted ground. */
export function TextDiff({ text, other, className }: TextDiffProps) {
  let offset = 0;
  return (
    <span className={cn("wrap-anywhere", className)}>
      {diffText(text, other).map((segment) => {
        const key = offset;
        offset += segment.text.length;
        return segment.isDifferent ? (
          <mark
            key={key}
            className="rounded-xs bg-variant-soft box-decoration-clone text-inherit underline decoration-variant decoration-2 underline-offset-3"
          >
            {segment.text}
          </mark>
        ) : (
          <span key={key}>{segment.text}</span>
        );
      })}
    </span>
  );
}
