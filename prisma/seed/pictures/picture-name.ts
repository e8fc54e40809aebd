import type { TrueProduct } from "../product";
import { createRandom } from "../random";
import { parseValue } from "../value";
import { findColors, toHex } from "./color-words";

/** All that is needed to draw a picture; it stands in the picture's name, so that nothing is stored. */
export interface PictureSpec {
  /** `ProductKind.id`. */
  kind: string;
  /** Six hex digits each: the product's own colour, and its second one or else its brand's. */
  main: string;
  accent: string;
  /** 0 to 99: by which models of one kind differ. */
  form: number;
  /** How many of it are sold together, 1 to 6. */
  count: number;
  /** Which shop took the picture: 0, 1 or 2. */
  shop: number;
}

const countMax = 6;
const namePattern = /^([a-z-]+)-([\da-f]{6})-([\da-f]{6})-(\d{1,2})-([1-6])-([0-2])\.svg$/;

/** "tv-2b2d31-8a3f78-57-1-0.svg". */
export function toPictureName({ kind, main, accent, form, count, shop }: PictureSpec): string {
  return `${kind}-${main}-${accent}-${form}-${count}-${shop}.svg`;
}

/** Null for what is no name of a picture. */
export function parsePictureName(name: string): PictureSpec | null {
  const [, kind, main, accent, form, count, shop] = namePattern.exec(name) ?? [];
  if (!kind || !main || !accent) return null;
  return { kind, main, accent, form: Number(form), count: Number(count), shop: Number(shop) };
}

/** The picture that a shop shows of a product: variants differ in colour and pack, models in form, brands in their mark. */
export function specifyPicture(product: TrueProduct, shop: number): PictureSpec {
  const { family, axes } = product;
  const [first, second] = chooseColors(product);
  const model = createRandom(`picture/${family.key}`);
  const brand = createRandom(`picture/${family.brand.name}`);
  const form = model.int(0, 99);
  return {
    kind: family.kind.id,
    main: first ?? toHex(model.int(0, 359)),
    accent: second ?? toHex(brand.int(0, 359)),
    form,
    count: countPieces(axes),
    shop,
  };
}

function chooseColors({ axes, family: { traits } }: TrueProduct): string[] {
  const { color, finish, strap } = axes;
  for (const text of [color, finish, strap, axes.flavor, traits.flavor, traits.scent]) {
    const found = text ? findColors(text) : [];
    if (found.length > 0) return found;
  }
  return [];
}

function countPieces(axes: TrueProduct["axes"]): number {
  for (const text of [axes.size, axes.pack]) {
    const value = text ? parseValue(text) : null;
    const stated = value?.kind === "pack" ? value.count : value?.kind === "term" ? readPack(text ?? "") : 1;
    if (stated > 1) return Math.min(countMax, stated);
  }
  return 1;
}

/** "3-pack|Pack of 3" → 3. */
function readPack(text: string): number {
  return Number(/^(\d+)[- ]?pack/i.exec(text)?.[1] ?? 1);
}
