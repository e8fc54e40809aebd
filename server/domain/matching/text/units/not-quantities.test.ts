import { describe, expect, it } from "vitest";
import { readQuantities } from "../quantities";

const read = (text: string) => readQuantities(text.toLowerCase()).quantities;

describe("what is written like an amount and is none", () => {
  it.each([
    [
      "the firm 3M",
      ["3M Scotch-Brite sponge", "3M Post-it notes", "[3M] - Gold Privacy Filter", "Blue 3M Command hooks"],
    ],
    [
      "the length of a leg",
      ["Levi's 501 jeans 34 L", "Jeans W32 L34", "Slim jeans 32x34", "Chinos 32W 34L", "Herrenhose 34L"],
    ],
    ["a size behind a year", ["Bici Azul 2022 L", "Trail bike 2026 M"]],
    ["the letter of a lens", ["Nikkor Zoom f/4.5-5.6G ED", "EF Lens f/4-5.6 L IS USM", "Nikkor 1 8g Lens"]],
    [
      "the letter of a processor, and its cache",
      ["Intel Xeon E 2124G", "Intel Core i5 4210M 3M cache", "Xeon E5 2648L v4", "AMD FX 3.3 G"],
    ],
    [
      "part of a code",
      [
        "Brother TN-230M",
        "LaCie drive 301825U",
        "SDSDQM-004G-B35A",
        "Casio CA-506G-9AEF",
        "RAM-271U-12",
        "Dishwasher 14668 W",
      ],
    ],
    ["a colour of ink", ["Canon CLI-8M Ink"]],
    ["a range", ["Bag for 5 to 8 lenses", "Hex keys 1.5 To 6"]],
    ["a rate", ["Up to 95MB/s", "SATA 6 Gb/s", "80Mo/seconde", "18 kg/24h"]],
    ["with, a version, an age", ["Suite 2006 w/ TruPrevent", "Series 4000 v.10.0", "Walker 6M+"]],
    ["a standard or the speed of a network", ["Access point 802.11g", "Switch 4 1G SFP", "Studio 12G-SDI"]],
    ["a number before a word", ["Core 98510 In piano black"]],
  ])("%s", (_, texts) => {
    for (const text of texts) expect(read(text), text).toEqual({});
  });

  it("leaves nothing of a rate", () => {
    expect(readQuantities("ssd 1 tb, up to 550mb/s, usb").rest.trim()).toBe("ssd  , up to  , usb");
  });

  it("leaves what is one", () => {
    const stated: [string, ReturnType<typeof read>][] = [
      ["3m HDMI cable", { length: [300] }],
      ["Cable 3m", { length: [300] }],
      ["3m", { length: [300] }],
      ["Backpack 34 L", { volume: [34_000] }],
      ["Detergent for jeans 1,5 L", { volume: [1_500] }],
      ["Heater 2000 W", { power: [2_000] }],
      ["Rice 1000 g", { mass: [1_000] }],
      ["Sugar-500g", { mass: [500] }],
      ["Intel Core i7 95W 16GB", { power: [95], storage: [16] }],
      ["Disque dur 1 To 64 Mo", { storage: [0.064, 1_000] }],
      ["Disk 4 To", { storage: [4_000] }],
      ["Monitor 24 in black", { length: [60.96] }],
      ["110-240V-50W", { voltage: [240], power: [50] }],
    ];
    for (const [text, quantities] of stated) expect([text, read(text)]).toEqual([text, quantities]);
  });

  it("reads the gigabytes of a memory card that are written as grams, and no pack in its speed", () => {
    expect(read("Thẻ nhớ MicroSD 16G")).toEqual({ storage: [16] });
    expect(read("Mi A1 64G golden 4G RAM dual camera").storage).toContain(4);
    expect(read("Lexar 633x 64GB SDXC")).toEqual({ storage: [64] });
    expect(read("RAM 2x 16GB")).toEqual({ pack: [2], storage: [16] });
    expect(read("Cheese 64g")).toEqual({ mass: [64] });
  });
});
