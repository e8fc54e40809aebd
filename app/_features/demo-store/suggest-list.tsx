import { t } from "@lingui/core/macro";
import { Search } from "lucide-react";
import { cn } from "@/app/_ui/class-names";
import { ProductPicture } from "./product-picture";
import { formatPrice } from "./store-money";

export type SuggestOption =
  | { kind: "query"; text: string }
  | {
      kind: "product";
      id: string;
      text: string;
      imageLink: string | null;
      prices: Record<string, { min: number }>;
    };

interface SuggestListProps {
  id: string;
  options: readonly SuggestOption[];
  /** −1 = none. */
  active: number;
  onChoose: (option: SuggestOption) => void;
}

/** The focus stays in the field, whose arrow keys move `active`. */
export function SuggestList({ id, options, active, onChoose }: SuggestListProps) {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={t`Suggestions`}
      className="max-h-[70dvh] overflow-y-auto rounded-lg border bg-popover p-1 shadow-float"
    >
      {options.map((option, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field that holds the focus takes the keys.
        <div
          key={`${option.kind} ${option.kind === "product" ? option.id : option.text}`}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          className={cn(
            "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 hover:bg-accent",
            place === active && "bg-accent",
          )}
          // Before the field loses the focus, which closes the list.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(option)}
        >
          {option.kind === "query" ? (
            <Search aria-hidden className="mx-2 size-4 shrink-0 text-muted-foreground" />
          ) : (
            <ProductPicture imageLink={option.imageLink} className="size-8" />
          )}
          <span className="min-w-0 grow truncate">{option.text}</span>
          {option.kind === "product" ? <LowestPrice prices={option.prices} /> : null}
        </div>
      ))}
    </div>
  );
}

function LowestPrice({ prices }: { prices: Record<string, { min: number }> }) {
  const [first] = Object.entries(prices);
  if (!first) return null;
  return (
    <span className="text-table text-muted-foreground tabular-nums">
      {formatPrice(first[1].min, first[0])}
    </span>
  );
}
