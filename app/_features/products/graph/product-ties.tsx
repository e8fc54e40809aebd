"use client";

import { Trans } from "@lingui/react/macro";
import { useMemo } from "react";
import { Card } from "@/app/_ui/card";
import type { ProductConflict, ProductView } from "@/server/features/products/schema";
import { ProductLinks } from "../product-links";
import { ClusterDrawing } from "./cluster-drawing";
import { type ClusterGraph, drawnOffersMax, toClusterGraph } from "./cluster-graph";
import { edgeKinds, edgeLooks } from "./edge-looks";
import { CatalogShape } from "./graph-shapes";

interface ProductTiesProps {
  product: ProductView;
  conflicts: readonly ProductConflict[];
}

/** Why these offers are one product: drawn as far as that is readable, and as a table. */
export function ProductTies({ product, conflicts }: ProductTiesProps) {
  const graph = useMemo(() => toClusterGraph(product, conflicts), [product, conflicts]);
  if (product.links.length === 0 && graph.nodes.length < 2) return null;
  return (
    <section aria-labelledby="product-ties">
      <h2 id="product-ties" className="font-semibold">
        <Trans>Why they are one product</Trans>
      </h2>
      <p className="mb-2 text-table text-muted-foreground">
        <Trans>
          Each line ties two offers; the closer, the surer. Open a line to change what is decided, or a shape
          to see the offer.
        </Trans>
      </p>
      {graph.nodes.length <= drawnOffersMax ? (
        <Card className="mb-3">
          <div className="overflow-x-auto px-2">
            <ClusterDrawing graph={graph} />
          </div>
          <GraphKey graph={graph} />
        </Card>
      ) : null}
      <ProductLinks product={product} />
    </section>
  );
}

function GraphKey({ graph }: { graph: ClusterGraph }) {
  const used = new Set(graph.edges.map((edge) => edge.kind));
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1.5 border-t px-4 py-2.5 text-xs text-muted-foreground">
      {graph.catalogs.map(({ id, name }, index) => (
        <li key={id} className="flex items-center gap-1.5">
          <svg aria-hidden viewBox="-20 -20 40 40" className="size-4">
            <CatalogShape index={index} strokeWidth={3} className="fill-primary-soft stroke-foreground" />
          </svg>
          {name}
        </li>
      ))}
      {edgeKinds
        .filter((kind) => used.has(kind))
        .map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <svg aria-hidden viewBox="0 0 28 8" className="h-2 w-7">
              <line
                x1={0}
                x2={28}
                y1={4}
                y2={4}
                strokeWidth={edgeLooks[kind].width}
                strokeDasharray={edgeLooks[kind].dash}
                className={edgeLooks[kind].line}
              />
            </svg>
            {edgeLooks[kind].mark ? <span aria-hidden>{edgeLooks[kind].mark}</span> : null}
            {edgeLooks[kind].word}
          </li>
        ))}
      {graph.edges.some((edge) => edge.isConflict) ? (
        <li className="flex items-center gap-1.5">
          <span aria-hidden>⚠</span>
          <Trans>Part of a conflict</Trans>
        </li>
      ) : null}
    </ul>
  );
}
