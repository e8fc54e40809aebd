import { cn } from "./class-names";

/** The key that does it: `<KeyHint keys={["Ctrl", "K"]} />`. */
export function KeyHint({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span className={cn("inline-flex gap-0.5", className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-b-2 border-border-strong bg-card px-1 font-sans text-2xs font-medium text-muted-foreground"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
