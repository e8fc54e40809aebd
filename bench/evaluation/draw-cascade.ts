import type { CascadeCurves, CurvePoint } from "./cascade-curve";

/** CSS pixels. */
const size = { width: 640, height: 400, left: 56, right: 24, top: 56, bottom: 92 };
const series = [
  { key: "treesToCross", label: "trees → cross-encoder", x: 0, color: "#0d9488", dash: "" },
  { key: "crossToLlm", label: "trees and cross-encoder → LLM", x: 190, color: "#b45309", dash: "" },
  { key: "treesToLlm", label: "trees → LLM", x: 440, color: "#64748b", dash: "5 4" },
] as const;

/** Shares are drawn by their square root: what matters happens at the small ones. */
const toX = (share: number) => size.left + Math.sqrt(share) * (size.width - size.left - size.right);

/** F1 against the share of pairs sent on, as an SVG that reads on white and on black. */
export function drawCascade(curves: CascadeCurves): string {
  const values = series.flatMap(({ key }) => curves[key].map(({ f1 }) => 100 * f1));
  const low = Math.floor(Math.min(...values) / 5) * 5;
  const high = Math.min(100, Math.ceil(Math.max(...values) / 5) * 5);
  const bottom = size.height - size.bottom;
  const toY = (f1: number) => bottom - ((100 * f1 - low) / (high - low)) * (bottom - size.top);
  const text = (x: number, y: number, content: string, attributes = "") =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${content}</text>`;
  const rows = Array.from({ length: (high - low) / 5 + 1 }, (_, index) => low + 5 * index).map(
    (value) =>
      `<line x1="${size.left}" x2="${size.width - size.right}" y1="${toY(value / 100).toFixed(1)}" y2="${toY(value / 100).toFixed(1)}" stroke="#94a3b8" stroke-opacity="0.35"/>${text(size.left - 8, toY(value / 100) + 4, String(value), 'text-anchor="end"')}`,
  );
  const columns = [0, 0.01, 0.05, 0.1, 0.2, 0.5, 1].map((share) =>
    text(toX(share), bottom + 20, `${100 * share} %`, 'text-anchor="middle"'),
  );
  const toPath = (points: readonly CurvePoint[]) =>
    points.map(({ share, f1 }) => `${toX(share).toFixed(1)},${toY(f1).toFixed(1)}`).join(" ");
  const lines = series.map(
    ({ key, color, dash }) =>
      `<polyline points="${toPath(curves[key])}" fill="none" stroke="${color}" stroke-width="2.5" stroke-dasharray="${dash}"/>`,
  );
  const legend = series.map(({ label, x: offset, color, dash }) => {
    const x = size.left + offset;
    const y = size.height - 20;
    return `<line x1="${x}" x2="${x + 22}" y1="${y - 4}" y2="${y - 4}" stroke="${color}" stroke-width="2.5" stroke-dasharray="${dash}"/>${text(x + 28, y, label)}`;
  });
  const title = `${curves.dataset}: F1 by share of pairs sent on (${curves.pairs} test pairs)`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}" font-family="Inter, system-ui, sans-serif" font-size="12" fill="#64748b">`,
    text(size.left, 28, title, 'font-size="14" font-weight="600"'),
    ...rows,
    ...columns,
    text(size.left, bottom + 42, "share of the pairs that the next stage sees, least certain first"),
    ...lines,
    ...legend,
    "</svg>",
  ].join("\n")}\n`;
}
