/** What a shape is painted with: CSS colours, and a number in [0, 1) by which models of one kind differ. */
export interface Paint {
  main: string;
  shade: string;
  light: string;
  /** The brand's colour. */
  accent: string;
  form: number;
}

/** Draws one thing into a square of 200 × 200 units, as SVG elements. */
export type Shape = (paint: Paint) => string;

export function rect(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
}

export function circle(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
}

export function path(d: string, fill: string): string {
  return `<path d="${d}" fill="${fill}"/>`;
}

export function line(d: string, stroke: string, width: number): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** From `low` to `high` along a model's form, in whole units. */
export function between(low: number, high: number, form: number): number {
  return Math.round(low + (high - low) * form);
}
