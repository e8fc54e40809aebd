"use client";

import { t } from "@lingui/core/macro";
import Link from "next/link";
import { useMemo } from "react";
import { toPairHref } from "@/app/_features/review/pair/pair-address";
import { cn } from "@/app/_ui/class-names";
import { formatPercent } from "@/app/_ui/format/format-number";
import type { ClusterGraph, GraphEdge, GraphNode } from "./cluster-graph";
import { edgeLooks } from "./edge-looks";
import { type GraphPoint, layOutGraph } from "./graph-layout";
import { CatalogShape } from "./graph-shapes";
import { type NodeLabelPlace, placeLabels } from "./label-places";

const frame = { width: 760, heightMin: 190, heightMax: 460, margin: 72 };
/** Around what is drawn; on a narrow page it shrinks so far, and is scrolled beyond that. */
const paddingAround = 12;
const smallestScale = 0.8;
/** With more of them, the percents would lie on top of each other; they are in the table and in each line's name. */
const labelledEdgesMax = 14;
const labelledNodesMax = 10;
const titleLengthMax = 24;
/** Of the typefaces at 11 units, on average. */
const [letterWidth, capitalWidth, codeLetterWidth] = [6.2, 7.8, 6.4];

/** Offers as shapes, one shape a catalog, and their pairs as lines. Both open by click or key. */
export function ClusterDrawing({ graph }: { graph: ClusterGraph }) {
  const { points, labels } = useMemo(() => layOut(graph), [graph]);
  const { left, right, top, bottom } = labels.bounds;
  const [width, height] = [right - left + 2 * paddingAround, bottom - top + 2 * paddingAround];
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG can't be a fieldset.
    <svg
      role="group"
      aria-label={t`Offers and how they are tied together; the table below says the same`}
      viewBox={`${left - paddingAround} ${top - paddingAround} ${width} ${height}`}
      style={{ maxWidth: width, minWidth: smallestScale * width }}
      className="mx-auto block w-full"
    >
      {graph.edges.map((edge, index) => (
        <Edge
          key={`${edge.from}-${edge.to}`}
          edge={edge}
          nodes={graph.nodes}
          points={points}
          labelPoint={isEdgeLabelled(graph, edge) ? labels.edges[index]! : null}
        />
      ))}
      {graph.nodes.map((node, index) => (
        <Node
          key={node.offer.id}
          node={node}
          point={points[index]!}
          label={areNodesLabelled(graph) ? labels.nodes[index]! : null}
        />
      ))}
    </svg>
  );
}

const isEdgeLabelled = ({ edges }: ClusterGraph, { isConflict }: GraphEdge) =>
  edges.length <= labelledEdgesMax || isConflict;
const areNodesLabelled = ({ nodes }: ClusterGraph) => nodes.length <= labelledNodesMax;

/** Everything's place in the drawing. */
function layOut(graph: ClusterGraph) {
  const layout = layOutGraph(
    graph.nodes.length,
    graph.edges.map(({ from, to, matchProbability, kind }) => ({
      from,
      to,
      probability: matchProbability ?? (kind === "decided-same" ? 1 : 0),
    })),
    frame,
  );
  const labels = placeLabels({
    ...layout,
    edges: graph.edges.map((edge) => ({
      from: edge.from,
      to: edge.to,
      labelWidth: isEdgeLabelled(graph, edge) ? widthOf(toEdgeText(edge)) : 0,
    })),
    nodeLabelWidths: graph.nodes.map((node) =>
      areNodesLabelled(graph) ? Math.max(...toNodeLines(node).map(toLineWidth)) : 0,
    ),
  });
  return { ...layout, labels };
}

interface EdgeProps {
  edge: GraphEdge;
  nodes: readonly GraphNode[];
  points: readonly GraphPoint[];
  /** Null = the line's name must do. */
  labelPoint: GraphPoint | null;
}

function Edge({ edge, nodes, points, labelPoint }: EdgeProps) {
  const [a, b] = [points[edge.from]!, points[edge.to]!];
  const look = edgeLooks[edge.kind];
  const [one, other] = [nodes[edge.from]!, nodes[edge.to]!];
  const line = { x1: a.x, y1: a.y, x2: b.x, y2: b.y };
  return (
    <Link
      href={toPairHref(one.offer.id, other.offer.id)}
      prefetch={false}
      aria-label={nameEdge(edge, one, other)}
      className="group focus-visible:outline-none"
    >
      <title>{nameEdge(edge, one, other)}</title>
      <line
        {...line}
        strokeWidth={9}
        className="stroke-transparent group-hover:stroke-accent group-focus-visible:stroke-ring"
      />
      <line {...line} strokeWidth={look.width} strokeDasharray={look.dash} className={look.line} />
      {labelPoint ? <EdgeLabel edge={edge} point={labelPoint} /> : null}
    </Link>
  );
}

function toEdgeText({ kind, isConflict, matchProbability }: GraphEdge): string {
  const percent = matchProbability === null ? null : formatPercent(matchProbability);
  return [isConflict ? "⚠" : null, edgeLooks[kind].mark, percent].filter(Boolean).join(" ");
}

/** Of the rounded box around a text; 0 for none. */
const widthOf = (text: string) => (text === "" ? 0 : text.length * codeLetterWidth + 10);

function EdgeLabel({ edge, point }: { edge: GraphEdge; point: GraphPoint }) {
  const text = toEdgeText(edge);
  if (text === "") return null;
  const boxWidth = widthOf(text);
  return (
    <g transform={`translate(${point.x} ${point.y})`}>
      <rect
        x={-boxWidth / 2}
        y={-9}
        width={boxWidth}
        height={18}
        rx={9}
        className={cn(
          "fill-card group-hover:fill-accent",
          edge.isConflict ? "fill-variant-soft stroke-variant-line" : "stroke-border",
        )}
      />
      <text
        textAnchor="middle"
        dy="0.35em"
        fontSize={11}
        className={cn("codes", edge.isConflict ? "fill-variant" : "fill-foreground")}
      >
        {text}
      </text>
    </g>
  );
}

function nameEdge(
  { kind, matchProbability, isConflict }: GraphEdge,
  one: GraphNode,
  other: GraphNode,
): string {
  const facts = [
    edgeLooks[kind].word,
    matchProbability === null ? null : t`${formatPercent(matchProbability)} the same product`,
    isConflict ? t`part of a conflict` : null,
  ].filter((fact) => fact !== null);
  return t`${one.number} ${one.offer.title} and ${other.number} ${other.offer.title}: ${facts.join(", ")}`;
}

interface NodeProps {
  node: GraphNode;
  point: GraphPoint;
  /** Null = the number must do. */
  label: NodeLabelPlace | null;
}

/** What is written at a node. */
const toNodeLines = ({ offer, isOutside }: GraphNode): [title: string, catalog: string] => [
  shorten(offer.title),
  isOutside ? t`${shorten(offer.catalogName)}, other product` : shorten(offer.catalogName),
];

function Node({ node, point, label }: NodeProps) {
  const { offer, number, catalogIndex, isOutside } = node;
  const [title, catalog] = toNodeLines(node);
  const name = isOutside
    ? t`Offer ${number}: ${offer.title}, ${offer.catalogName}, in another product`
    : t`Offer ${number}: ${offer.title}, ${offer.catalogName}`;
  return (
    <Link
      href={`/offers/${offer.id}`}
      prefetch={false}
      aria-label={name}
      className="group focus-visible:outline-none"
    >
      <title>{name}</title>
      <g transform={`translate(${point.x} ${point.y})`}>
        <CatalogShape
          index={catalogIndex}
          strokeWidth={1.5}
          strokeDasharray={isOutside ? "3 3" : undefined}
          className={cn(
            "stroke-foreground group-hover:fill-accent group-focus-visible:stroke-ring group-focus-visible:[stroke-width:4]",
            isOutside ? "fill-background" : "fill-primary-soft",
          )}
        />
        <text textAnchor="middle" dy="0.35em" fontSize={12} fontWeight={600} className="fill-foreground">
          {number}
        </text>
        {label ? (
          <text
            textAnchor={label.anchor}
            x={label.x}
            y={label.y}
            fontSize={11}
            paintOrder="stroke"
            strokeWidth={4}
            className="fill-foreground stroke-card"
          >
            {title}
            <tspan x={label.x} dy={14} className="fill-muted-foreground">
              {catalog}
            </tspan>
          </text>
        ) : null}
      </g>
    </Link>
  );
}

const toLineWidth = (line: string) =>
  [...line].reduce((sum, letter) => sum + (letter === letter.toLowerCase() ? letterWidth : capitalWidth), 0);

function shorten(text: string): string {
  return text.length <= titleLengthMax ? text : `${text.slice(0, titleLengthMax - 1).trimEnd()}…`;
}
