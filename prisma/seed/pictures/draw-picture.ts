import { mixHex } from "./color-words";
import { electronicsShapes } from "./electronics-shapes";
import { fashionShapes } from "./fashion-shapes";
import { groceryShapes } from "./grocery-shapes";
import { homeShapes } from "./home-shapes";
import { rect, type Shape } from "./paint";
import type { PictureSpec } from "./picture-name";

const shapes: ReadonlyMap<string, Shape> = new Map(
  Object.entries({ ...electronicsShapes, ...fashionShapes, ...groceryShapes, ...homeShapes }),
);

/** How each shop shows its goods: on which ground, how large, turned which way. */
const settings = [
  { ground: "#ffffff", scale: 0.92, mirrored: false },
  { ground: "#f4f5f7", scale: 0.82, mirrored: false },
  { ground: "#fbf9f4", scale: 0.88, mirrored: true },
] as const;

/** Where each piece of a pack stands, and how large it is beside a single one. */
const places: Readonly<Record<number, { scale: number; at: readonly (readonly [number, number])[] }>> = {
  1: { scale: 1, at: [[0, 0]] },
  2: {
    scale: 0.7,
    at: [
      [-4, 30],
      [64, 30],
    ],
  },
  3: {
    scale: 0.6,
    at: [
      [-2, 50],
      [82, 50],
      [40, 34],
    ],
  },
  4: {
    scale: 0.54,
    at: [
      [4, 2],
      [88, 2],
      [4, 92],
      [88, 92],
    ],
  },
  5: {
    scale: 0.5,
    at: [
      [16, 8],
      [84, 8],
      [-6, 92],
      [50, 92],
      [106, 92],
    ],
  },
  6: {
    scale: 0.5,
    at: [
      [-6, 4],
      [50, 4],
      [106, 4],
      [-6, 94],
      [50, 94],
      [106, 94],
    ],
  },
};

/** The picture as an SVG document of 400 × 400 pixels, always the same for one spec; null for a kind that nobody has drawn. */
export function drawPicture({ kind, main, accent, form, count, shop }: PictureSpec): string | null {
  const shape = shapes.get(kind);
  const pieces = places[count];
  const setting = settings[shop];
  if (!shape || !pieces || !setting) return null;
  const drawn = shape({
    main: `#${main}`,
    shade: `#${mixHex(main, -0.25)}`,
    light: `#${mixHex(main, 0.45)}`,
    accent: `#${accent}`,
    form: form / 100,
  });
  const pack = pieces.at
    .map(([x, y]) => `<g transform="translate(${x} ${y}) scale(${pieces.scale})">${drawn}</g>`)
    .join("");
  const { ground, scale, mirrored } = setting;
  const frame = `translate(100 100) scale(${mirrored ? -scale : scale} ${scale}) translate(-100 -100)`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 200 200">${rect(0, 0, 200, 200, ground)}` +
    `<ellipse cx="100" cy="184" rx="74" ry="5" fill="#000000" opacity="0.08"/><g transform="${frame}">${pack}</g></svg>`
  );
}
