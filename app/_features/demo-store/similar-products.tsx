"use client";

import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import { paths, type SimilarAnswer } from "./demo-client";
import { toPriceText } from "./hit-card";
import { ProductPicture } from "./product-picture";
import { useAnswer } from "./use-answer";

/** Other products near in meaning; nothing where there are none, or where they could not be loaded. */
export function SimilarProducts({ id }: { id: string }) {
  const { state } = useAnswer<SimilarAnswer>(paths.similar(id));
  if (state.kind !== "loaded" || state.answer.hits.length === 0) return null;
  return (
    <section aria-labelledby="similar-title" className="mt-8">
      <h2 id="similar-title" className="mb-3 text-lg font-semibold">
        <Trans>Similar products</Trans>
      </h2>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
        {state.answer.hits.map((hit) => {
          const [currency, range] = Object.entries(hit.prices)[0] ?? [null, null];
          return (
            <li
              key={hit.id}
              className="relative flex flex-col rounded-lg border bg-card p-3 hover:border-border-strong"
            >
              <ProductPicture imageLink={hit.imageLink} className="mb-2 h-20 w-full" />
              <Link
                href={paths.page(hit.id)}
                className="line-clamp-3 text-table font-medium after:absolute after:inset-0"
              >
                {hit.title}
              </Link>
              <p className="mt-auto pt-2 font-semibold tabular-nums">
                {toPriceText(range?.min ?? null, currency, hit.offerCount)}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
