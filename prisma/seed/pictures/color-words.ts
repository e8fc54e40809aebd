/** Six hex digits for words that colours, flavours and scents are called by; the first word found counts. */
const hexOf: Readonly<Record<string, string>> = {
  black: "2b2d31",
  anthracite: "43474d",
  charcoal: "43474d",
  graphite: "54585f",
  space: "54585f",
  titan: "8a8d92",
  stainless: "b4b8bd",
  silver: "c3c7cc",
  melange: "a9adb3",
  crystal: "dfe8ec",
  clear: "dfe8ec",
  cream: "efe6cf",
  white: "eceae4",
  navy: "27365f",
  mint: "a5dcc4",
  sage: "9aae8c",
  olive: "6d6f42",
  forest: "2f5a3f",
  green: "4f8a55",
  burgundy: "6f2234",
  cherry: "9c2334",
  red: "bb2f3a",
  terracotta: "b9623f",
  orange: "e0792f",
  camel: "b98a55",
  tortoise: "7a5230",
  brown: "6b4a33",
  brass: "b4924c",
  gold: "cfa75a",
  mustard: "cf9f34",
  beige: "d5c4a4",
  natural: "cfb58c",
  dusty: "cf9aa0",
  rose: "dba5a0",
  pink: "dc92ac",
  blue: "3f6fb3",
  grey: "8f9398",
  lemon: "ecd24a",
  citrus: "ecd24a",
  lime: "b4cf4e",
  apple: "a3c64f",
  mango: "f0b04a",
  peach: "f3b087",
  strawberry: "d64a5e",
  raspberry: "b83262",
  berry: "8a3f78",
  grape: "6f4a8c",
  lavender: "a893cf",
  vanilla: "f0dfb2",
  caramel: "b97f3f",
  hazelnut: "9c6f45",
  almond: "c9a377",
  milk: "9a6b45",
  chocolate: "5c3a28",
  coconut: "eee6d8",
  honey: "dda437",
  peppermint: "8fd0b5",
  ginger: "d2a24f",
  paprika: "c4472e",
  chilli: "b0272b",
  salt: "a9c3d9",
  cheese: "e8b93c",
  chicken: "d9a45b",
  beef: "8a3f35",
  salmon: "eb947c",
  lamb: "a0664f",
  fresh: "7fc1d9",
  aloe: "9fcf9a",
  cola: "4a2620",
};

/** The colours that a text of the vocabulary speaks of ("Navy/Orange|Navy / Orange"), as six hex digits each. */
export function findColors(text: string): string[] {
  const words = (text.split("|")[0] ?? "").toLowerCase().match(/[a-z]+/g) ?? [];
  const found: string[] = [];
  let strength = 0;
  for (const word of words) {
    if (word === "light" || word === "dark") strength = word === "light" ? 0.4 : -0.4;
    const hex = hexOf[word];
    if (hex) found.push(strength === 0 ? hex : mixHex(hex, strength));
    if (hex) strength = 0;
  }
  return found;
}

/** A colour of even lightness for a hue, 0 to 359. */
export function toHex(hue: number): string {
  const channel = (offset: number) => {
    const position = (offset + hue / 30) % 12;
    const value = 0.47 - 0.26 * Math.max(-1, Math.min(position - 3, 9 - position, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return channel(0) + channel(8) + channel(4);
}

/** A colour moved towards white (share > 0) or black (share < 0), as six hex digits. */
export function mixHex(hex: string, share: number): string {
  const target = share > 0 ? 255 : 0;
  return [0, 2, 4]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16))
    .map((value) => Math.round(value + (target - value) * Math.abs(share)))
    .map((value) => value.toString(16).padStart(2, "0"))
    .join("");
}
