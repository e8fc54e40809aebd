import { describe, expect, it } from "vitest";
import { dimensions } from "../values/attribute-names";
import { findColors } from "./product-words";
import { readQuantities } from "./quantities";
import { unitWords, unspacedUnitWords } from "./units/unit-words";

const read = (text: string) => readQuantities(text.toLowerCase()).quantities;

describe("units in many languages", () => {
  it("reads amounts, packs and decimal commas as listings write them", () => {
    const stated: [string, ReturnType<typeof read>][] = [
      ["Kaffee 0,5 kg", { mass: [500] }],
      ["Eau 6 × 1,5 L", { volume: [1_500], pack: [6] }],
      ["Windeln 44 Stück", { pack: [44] }],
      ["Kapsułki 30 szt.", { pack: [30] }],
      ["Rohlíky 10 ks", { pack: [10] }],
      ["Čokolada 20 dag", { mass: [200] }],
      ["Latte 1 litro", { volume: [1_000] }],
      ["Masker isi 50", { pack: [50] }],
      ["Bettwäsche 135x200cm", { length: [200] }],
      ["Stoff 3×1,5m", { length: [150] }],
      ["Karton 25x25x5 cm", { length: [5] }],
      ['שמפו 500 מ"ל', { volume: [500] }],
      ["שמפו 500מל", { volume: [500] }],
      ["במבה 80 גר'", { mass: [80] }],
      ['אורז 1 ק"ג', { mass: [1_000] }],
      ["קולה 6*1.5 ליטר", { volume: [1_500], pack: [6] }],
      ["מגבות 12 יח'", { pack: [12] }],
      ["Молоко 0,9 л", { volume: [900] }],
      ["Καφές 200 γρ", { mass: [200] }],
      ["جبن ٥٠٠ غ", { mass: [500] }],
      ["洗发水500毫升", { volume: [500] }],
      ["饼干6片装", { pack: [6] }],
      ["น้ำดื่ม 600 มล.", { volume: [600] }],
    ];
    for (const [text, quantities] of stated) expect([text, read(text)]).toEqual([text, quantities]);
  });

  it("leaves names and words alone", () => {
    for (const text of [
      "21st century",
      "PS3in1",
      "Windows 7 l2tp",
      "g5 case",
      "גבינה 5%",
      "KS-10 case",
      "G5624X7GB",
    ])
      expect([text, read(text)]).toEqual([text, {}]);
  });

  it("tells what is about radio from a weight", () => {
    for (const text of [
      "Enowave One 10 Pro 4G 256GB",
      "5G Smartphone",
      "LTE/4G Router",
      "Handy 5G Dual SIM",
      "Wireless Mouse 2.4G",
    ])
      expect(read(text).mass, text).toBeUndefined();
    expect(read("Dry yeast 5G")).toEqual({ mass: [5] });
    expect(read("Phone case 40g").mass).toEqual([40]);
    expect(read("Lipstick 3.5g, mobile mirror").mass).toEqual([3.5]);
  });

  it("takes no word for a unit that is another's beginning or says something else", () => {
    for (const text of [
      "Hair dryer 5 in 1",
      "3-in-1 printer",
      "2 in one",
      "Motor oil 5W-30",
      "Oil 10 W 40",
      "2 L'Oréal",
    ])
      expect(read(text), text).toEqual({});
    expect(read("Monitor 20 in 1080p")).toEqual({ length: [50.8] });
    expect(read("Bulb 40W 230V")).toEqual({ power: [40], voltage: [230] });
    expect(read("Bulb 40 W 2-pack")).toEqual({ power: [40], pack: [2] });
  });

  it("has each word once, so that no line of the table hides another", () => {
    for (const table of [unitWords, unspacedUnitWords]) {
      const words = dimensions.flatMap((dimension) =>
        (table[dimension] ?? []).flatMap(([, list]) => list.split(", ")),
      );
      expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
      for (const word of words) expect(word).toBe(word.toLowerCase().trim());
    }
  });
});

describe("colours in many languages", () => {
  it("go by one name", () => {
    const black = ["schwarz", "noir", "czarny", "cerny", "crna", "hitam", "שחור", "черный"];
    expect(findColors(black)).toEqual(["black"]);
    expect(findColors(["merah", "אדומ", "rood"])).toEqual(["red"]);
    expect(findColors(["bez", "krem", "seda"])).toEqual([]);
  });
});
