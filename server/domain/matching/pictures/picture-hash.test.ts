import fc from "fast-check";
import { expect, test } from "vitest";
import { comparePictures, type SeenPicture, titleCountMax } from "./compare-pictures";
import { countDifferingBits, hashColors, hashedSide, hashPicture, measureColorStep } from "./picture-hash";

const hashes = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => bits.toString(16).padStart(16, "0"));
const draw = (brightness: (x: number, y: number) => number) =>
  Uint8Array.from({ length: hashedSide ** 2 }, (_, place) =>
    brightness(place % hashedSide, Math.floor(place / hashedSide)),
  );
const greys = fc.uint8Array({ minLength: hashedSide ** 2, maxLength: hashedSide ** 2 });

test("one wave across sets the bit of its frequency, and no other that is stronger", () => {
  const wave = draw((x) => 128 + 100 * Math.cos((Math.PI * (2 * x + 1) * 3) / (2 * hashedSide)));
  const bits = BigInt(`0x${hashPicture(wave)}`)
    .toString(2)
    .padStart(64, "0");
  expect(bits[3]).toBe("1");
});

test("brighter as a whole is the same picture, and a mirrored one is another", () => {
  fc.assert(
    fc.property(greys, fc.integer({ min: 1, max: 100 }), (grey, more) => {
      const dark = grey.map((value) => Math.round(value / 2));
      const [a, b] = [hashPicture(dark)!, hashPicture(dark.map((value) => value + more))!];
      expect(countDifferingBits(a, b)).toBeLessThanOrEqual(2);
    }),
  );
  const slope = draw((x, y) => 4 * x + 2 * y);
  const mirrored = draw((x, y) => 4 * (hashedSide - 1 - x) + 2 * y);
  expect(hashPicture(mirrored)).not.toBe(hashPicture(slope));
});

test("one tone all over has no hash, and another number of values is refused", () => {
  expect(hashPicture(draw(() => 255))).toBeNull();
  expect(hashPicture(draw((x) => 250 + (x % 2)))).toBeNull();
  expect(() => hashPicture(new Uint8Array(64))).toThrow(RangeError);
});

test("differing bits are counted as one by one, in either order", () => {
  fc.assert(
    fc.property(hashes, hashes, (a, b) => {
      const bitsOf = (hash: string) => BigInt(`0x${hash}`).toString(2).padStart(64, "0");
      const expected = [...bitsOf(a)].filter((bit, place) => bit !== bitsOf(b)[place]).length;
      expect(countDifferingBits(a, b)).toBe(expected);
      expect(countDifferingBits(b, a)).toBe(expected);
    }),
  );
});

test("colours are told in sixteen steps, and the largest step between two counts", () => {
  const blue = hashColors(Uint8Array.from({ length: 27 }, (_, place) => (place % 3 === 2 ? 255 : 15)));
  expect(blue).toBe("00f".repeat(9));
  expect(measureColorStep(blue, blue)).toBe(0);
  expect(measureColorStep(blue, "30d".repeat(9))).toBe(3);
  expect(() => hashColors(new Uint8Array(3))).toThrow(RangeError);
});

const seen = (hash: string | null, own: Partial<SeenPicture> = {}): SeenPicture => ({
  address: `https://a.example/${hash}`,
  hash,
  colors: "8".repeat(27),
  titleCount: 2,
  ...own,
});

test("the same or nearly the same picture is told, another one and a missing one say nothing", () => {
  const picture = seen("00ff00ff00ff00ff");
  expect(comparePictures(picture, seen("00ff00ff00ff00fe"))).toBe("same");
  expect(comparePictures(picture, seen("00ff00ff00ff0000"))).toBe("near");
  expect(comparePictures(picture, seen("ff00ff00ff00ff00"))).toBeNull();
  expect(comparePictures(picture, seen("00ff00ff00ff00fe", { colors: `${"8".repeat(26)}c` }))).toBeNull();
  expect(comparePictures(picture, null)).toBeNull();
  expect(comparePictures(picture, seen(null))).toBeNull();
  expect(comparePictures(seen(null), seen(null))).toBe("same");
});

test("a picture of many titles is a placeholder and says nothing", () => {
  const placeholder = seen("00ff00ff00ff00ff", { titleCount: titleCountMax + 1 });
  expect(comparePictures(placeholder, placeholder)).toBeNull();
  expect(comparePictures(placeholder, seen("00ff00ff00ff00ff"))).toBeNull();
});
