import type { ReactNode } from "react";

/** One thing to narrow the results by. */
export function FacetSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b py-3 last:border-b-0">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
