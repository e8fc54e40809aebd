import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Input } from "@/app/_ui/fields/input";
import { formatCount } from "@/app/_ui/format/format-number";
import type { FacetCount, SearchAnswer } from "@/server/features/search/schema";
import { type SearchState, type ShownFacet, shownFacets } from "./search-state";

interface FacetPanelProps {
  state: SearchState;
  answer: Pick<SearchAnswer, "facets" | "priceRange"> | undefined;
  onChange: (changes: Partial<SearchState>) => void;
}

const labels: Record<ShownFacet, string> = {
  category: t`Category`,
  brand: t`Brand`,
  color: t`Color`,
  size: t`Size`,
};

/** Values that are shown before one asks for more. */
const shownMax = 8;

/** What hits can be narrowed down by, with how many there are of each. */
export function FacetPanel({ state, answer, onChange }: FacetPanelProps) {
  return (
    <div className="flex flex-col gap-5 text-table">
      <div className="flex flex-col gap-2">
        <Checkbox
          label={t`In stock`}
          checked={state.inStock}
          onCheckedChange={(checked) => onChange({ inStock: checked === true })}
        />
        <PriceFields state={state} range={answer?.priceRange ?? null} onChange={onChange} />
      </div>
      {shownFacets.map((field) => (
        <FacetGroup
          key={field}
          label={labels[field]}
          counts={answer?.facets[field] ?? []}
          chosen={state[field]}
          onChange={(values) => onChange({ [field]: values })}
        />
      ))}
    </div>
  );
}

interface FacetGroupProps {
  label: string;
  counts: readonly FacetCount[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
}

function FacetGroup({ label, counts, chosen, onChange }: FacetGroupProps) {
  const [showsAll, setShowsAll] = useState(false);
  // What was chosen stays in sight, also where nothing has it any more.
  const gone = chosen.filter((value) => !counts.some((count) => count.value === value));
  const all = [...counts, ...gone.map((value) => ({ value, count: 0 }))];
  if (all.length === 0) return null;
  const shown = showsAll ? all : all.filter(({ value }, index) => index < shownMax || chosen.includes(value));
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{label}</legend>
      {shown.map(({ value, count }) => (
        <div key={value} className="flex items-center justify-between gap-2">
          <Checkbox
            label={<span className="break-words">{value}</span>}
            checked={chosen.includes(value)}
            onCheckedChange={(checked) =>
              onChange(checked === true ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          <span className="codes shrink-0 text-muted-foreground">{formatCount(count)}</span>
        </div>
      ))}
      {all.length > shownMax ? (
        <Button
          variant="ghost"
          size="sm"
          className="-ml-2 self-start"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? <Trans>Show fewer</Trans> : <Trans>Show all {all.length}</Trans>}
        </Button>
      ) : null}
    </fieldset>
  );
}

interface PriceFieldsProps {
  state: SearchState;
  range: SearchAnswer["priceRange"];
  onChange: FacetPanelProps["onChange"];
}

function PriceFields({ state, range, onChange }: PriceFieldsProps) {
  const id = useId();
  if (!range && state.from === null && state.to === null) return null;
  const currency = range?.currency;
  const field = (name: "from" | "to", label: string, hint: number | undefined) => (
    <Input
      type="number"
      min={0}
      aria-label={label}
      placeholder={hint === undefined ? undefined : String(Math.round(hint))}
      value={state[name] ?? ""}
      onChange={(event) =>
        onChange({ [name]: event.target.value === "" ? null : Number(event.target.value) })
      }
    />
  );
  return (
    <fieldset aria-labelledby={id} className="flex items-center gap-2">
      <legend id={id} className="mb-1.5 font-medium">
        {currency ? t`Price in ${currency}` : t`Price`}
      </legend>
      {field("from", t`Lowest price`, range?.min)}
      <span aria-hidden>–</span>
      {field("to", t`Highest price`, range?.max)}
    </fieldset>
  );
}

/** How many conditions hold. */
export function countChosen(state: SearchState): number {
  const values = shownFacets.reduce((sum, field) => sum + state[field].length, 0);
  return values + (state.inStock ? 1 : 0) + (state.from === null ? 0 : 1) + (state.to === null ? 0 : 1);
}

export const nothingChosen = {
  ...(Object.fromEntries(shownFacets.map((field) => [field, []])) as unknown as Record<ShownFacet, string[]>),
  inStock: false,
  from: null,
  to: null,
};
