"use client";

import { Select } from "../fields/select";
import { formatCount } from "../format/format-number";

interface FacetSelectProps {
  /** Names the field: "Brand". */
  label: string;
  /** For no choice: "All brands". */
  allLabel: string;
  value: string | null;
  /** Commonest first; undefined while they load. */
  values: readonly { value: string; count: number }[] | undefined;
  /** True where the counts are of a part of what was found. */
  isBounded: boolean;
  onChange: (value: string | null) => void;
}

/** One value of many, each with how often it was found. A chosen value stays in the list whatever is found. */
export function FacetSelect({ label, allLabel, value, values = [], isBounded, onChange }: FacetSelectProps) {
  const isListed = value === null || values.some((one) => one.value === value);
  const options = [
    { value: "", label: allLabel },
    ...(isListed ? [] : [{ value: value!, label: value! }]),
    ...values.map((one) => ({
      value: one.value,
      label: `${one.value} (${formatCount(one.count)}${isBounded ? "+" : ""})`,
    })),
  ];
  return (
    <Select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
      options={options}
      title={value ?? undefined}
      className="fits sm:max-w-44"
    />
  );
}
