import { t } from "@lingui/core/macro";
import type { ProductAnswer } from "./demo-client";

/** What is known of a product beside its name. */
export function ProductFacts({ product }: { product: ProductAnswer }) {
  const { category, color, size, mpn, gtin, attributes } = product;
  const stated: [string, string | null][] = [
    [t`Category`, category],
    [t`Color`, color],
    [t`Size`, size],
    [t`Model`, mpn],
    [t`GTIN`, gtin],
    ...Object.entries(attributes),
  ];
  const facts = stated.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== "");
  if (facts.length === 0) return null;
  return (
    <dl className="mt-4 grid max-w-lg grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
