import { expect, test } from "vitest";
import { emptyContent } from "../../offer/offer.fixture";
import { mergeDocumentWords, toDocumentWords } from "./document-words";

const toWords = (content: Partial<typeof emptyContent>) =>
  toDocumentWords({ ...emptyContent, title: "Lamp", ...content }, "en");

test("a word of the title counts more than one of the description, and more in a short title", () => {
  const { impacts } = toWords({ title: "Oak table", description: "A table with a drawer" });
  expect(impacts.get("oak")!).toBeGreaterThan(impacts.get("drawer")!);
  const long = toWords({ title: "Oak table with four chairs and a bench for the garden or terrace" });
  expect(impacts.get("oak")!).toBeGreaterThan(long.impacts.get("oak")!);
});

test("words are stemmed, stop words kept in titles alone", () => {
  const { impacts } = toWords({ title: "The batteries", description: "with the charger" });
  expect([...impacts.keys()].sort()).toEqual(["batteri", "charger", "the"]);
});

test("codes are found without their dashes, GTINs with and without zeros in front", () => {
  const { impacts } = toWords({ title: "Sony DAV-IS50/B", mpn: "PS-LX 350H", gtin: "00027242713079" });
  for (const word of ["davis50b", "pslx350h", "00027242713079", "27242713079"])
    expect(impacts.has(word), word).toBe(true);
});

test("equal amounts share a word, whatever their unit", () => {
  const amounts = (title: string) =>
    [...toWords({ title }).impacts.keys()].filter((word) => /^mass/.test(word));
  expect(amounts("Flour 1 kg")).toHaveLength(1);
  expect(amounts("Flour 1 kg")).toEqual(amounts("Flour 1000 g"));
  expect(amounts("Flour 1 kg")).not.toEqual(amounts("Flour 2 kg"));
});

test("a product has each word as strong as its strongest offer", () => {
  const [a, b] = [
    toWords({ title: "Red lamp" }),
    toWords({ title: "A lamp that is red and shines all night long" }),
  ];
  const merged = mergeDocumentWords([a, b]);
  expect(merged.impacts.get("red")).toBe(a.impacts.get("red"));
  expect(merged.impacts.has("shine")).toBe(true);
});

test("a word of any length is cut out, so that the database takes it", () => {
  const { impacts, text } = toWords({ title: `${"x".repeat(400)} lamp` });
  expect([...impacts.keys()]).toEqual(["lamp"]);
  expect(text).toBe(" lamp ");
});
