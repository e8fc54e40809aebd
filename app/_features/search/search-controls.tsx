import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Search } from "lucide-react";
import { useId } from "react";
import { Button } from "@/app/_ui/button";
import { Input } from "@/app/_ui/fields/input";
import { Select } from "@/app/_ui/fields/select";
import { formatDecimal } from "@/app/_ui/format/format-number";
import { meaningMax, type SearchState } from "./search-state";

interface SearchControlsProps {
  state: SearchState;
  onChange: (changes: Partial<SearchState>) => void;
}

export function SearchControls({ state, onChange }: SearchControlsProps) {
  return (
    <div className="flex flex-col gap-3">
      <div className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
        />
        <Input
          type="search"
          aria-label={t`Search`}
          placeholder={t`Search products, brands, codes`}
          autoFocus
          maxLength={200}
          className="h-10 pl-9"
          value={state.q}
          onChange={(event) => onChange({ q: event.target.value })}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <KindSwitch kind={state.kind} onChange={(kind) => onChange({ kind })} />
        <Select
          aria-label={t`Order`}
          className="fits"
          options={sortOptions}
          value={state.sort}
          onChange={(event) => onChange({ sort: event.target.value as SearchState["sort"] })}
        />
        <MeaningSlider meaning={state.meaning} onChange={(meaning) => onChange({ meaning })} />
      </div>
    </div>
  );
}

const sortOptions: { value: SearchState["sort"]; label: string }[] = [
  { value: "relevance", label: t`Best match first` },
  { value: "price", label: t`Cheapest first` },
  { value: "-price", label: t`Dearest first` },
  { value: "newest", label: t`Newest first` },
  { value: "name", label: t`By name` },
  { value: "popularity", label: t`Most popular first` },
];

const kinds = [
  { kind: "products", label: t`Products` },
  { kind: "offers", label: t`Offers` },
] as const;

function KindSwitch({
  kind,
  onChange,
}: {
  kind: SearchState["kind"];
  onChange: (kind: SearchState["kind"]) => void;
}) {
  return (
    <fieldset className="flex gap-0.5 rounded-md border bg-muted p-0.5">
      <legend className="sr-only">
        <Trans>What to find</Trans>
      </legend>
      {kinds.map((option) => (
        <Button
          key={option.kind}
          size="sm"
          variant={option.kind === kind ? "secondary" : "ghost"}
          className={option.kind === kind ? "border-transparent shadow-xs" : undefined}
          aria-pressed={option.kind === kind}
          onClick={() => onChange(option.kind)}
        >
          {option.label}
        </Button>
      ))}
    </fieldset>
  );
}

function MeaningSlider({ meaning, onChange }: { meaning: number; onChange: (meaning: number) => void }) {
  const id = useId();
  return (
    <div className="flex items-center gap-2 text-table">
      <label htmlFor={id} className="sr-only">
        <Trans>How much similarity of meaning counts</Trans>
      </label>
      <span aria-hidden className="text-muted-foreground">
        <Trans>Words</Trans>
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={meaningMax}
        step={0.1}
        value={meaning}
        aria-valuetext={toMeaningText(meaning)}
        onChange={(event) => onChange(Number(event.target.value))}
        className="w-36 accent-primary"
      />
      <span aria-hidden className="text-muted-foreground">
        <Trans>Meaning</Trans>
      </span>
      <span aria-hidden suppressHydrationWarning className="codes w-[4ch] text-right">
        {formatDecimal(meaning, 1)}
      </span>
    </div>
  );
}

function toMeaningText(meaning: number): string {
  return meaning === 0
    ? t`Only words count`
    : t`Meaning counts ${formatDecimal(meaning, 1)} times as much as words`;
}
