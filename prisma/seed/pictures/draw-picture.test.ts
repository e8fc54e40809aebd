import { expect, test } from "vitest";
import { createProducts } from "../families";
import { drawPicture } from "./draw-picture";
import { parsePictureName, specifyPicture, toPictureName } from "./picture-name";

const products = createProducts("pictures", 1_500);

test("each kind of product in the demo is drawn, as well-formed SVG without scripts or references", () => {
  expect(new Set(products.map((product) => product.family.kind.id)).size).toBeGreaterThan(50);
  for (const product of products) {
    const svg = drawPicture(specifyPicture(product, 0));
    expect(svg, product.family.kind.id).toMatch(/^<svg [^>]+>.*<\/svg>$/s);
    expect(svg).not.toMatch(/NaN|undefined|script|href|url\(/);
    expect(svg!.match(/<g\b/g)?.length).toBe(svg!.match(/<\/g>/g)?.length);
  }
});

test("a name says all that is drawn", () => {
  for (const product of products.slice(0, 200)) {
    const spec = specifyPicture(product, 2);
    expect(parsePictureName(toPictureName(spec))).toEqual(spec);
  }
  for (const name of [
    "",
    "tv.svg",
    "../tv-2b2d31-8a3f78-57-1-0.svg",
    "tv-2b2d31-8a3f78-57-7-0.svg",
    "tv-2b2d31-8a3f78-57-1-0.svgx",
  ])
    expect(parsePictureName(name)).toBeNull();
  expect(
    drawPicture({ kind: "no-such", main: "000000", accent: "000000", form: 1, count: 1, shop: 0 }),
  ).toBeNull();
});

test("shops show one product alike, colours and packs of a model differently", () => {
  const firsts = new Map<string, (typeof products)[number]>();
  let compared = 0;
  for (const product of products) {
    const first = firsts.get(product.family.key);
    const spec = specifyPicture(product, 0);
    expect(specifyPicture(product, 1)).toEqual({ ...spec, shop: 1 });
    if (!first) {
      firsts.set(product.family.key, product);
      continue;
    }
    const model = specifyPicture(first, 0);
    expect(spec.form).toBe(model.form);
    if (!first.axes.color || first.axes.color === product.axes.color) continue;
    const colors = `${first.axes.color}, ${product.axes.color}`;
    expect([spec.main, spec.accent], colors).not.toEqual([model.main, model.accent]);
    compared++;
  }
  expect(compared).toBeGreaterThan(100);
});
