import type { ReactNode } from "react";

// The macros of Lingui as plain functions, in English: unit tests need neither compiler nor catalog.

export function t(literals: TemplateStringsArray | { message: string }, ...values: unknown[]): string {
  if ("message" in literals) return literals.message;
  return String.raw({ raw: literals }, ...values.map((value) => value ?? ""));
}

export function plural(count: number, forms: { one: string; other: string }): string {
  return (count === 1 ? forms.one : forms.other).replaceAll("#", count.toLocaleString("en-US"));
}

export function selectOrdinal(
  count: number,
  forms: { one: string; two: string; few: string; other: string },
): string {
  const form = new Intl.PluralRules("en", { type: "ordinal" }).select(count) as keyof typeof forms;
  return forms[form].replaceAll("#", String(count));
}

export function Trans({ children }: { children: ReactNode }): ReactNode {
  return children;
}

export function Plural({
  value,
  one,
  other,
}: {
  value: number;
  one: ReactNode;
  other: ReactNode;
}): ReactNode {
  return value === 1 ? one : other;
}
