import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashEmbedder } from "./hash-embedder";
import { toCosineSimilarity } from "./vector";

const embedder = new HashEmbedder();

describe("HashEmbedder", () => {
  it("gives one finite vector of 384 and length 1 for any text, the empty one included", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 10 }), async (texts) => {
        const vectors = await embedder.embed([...texts, ""]);
        expect(vectors).toHaveLength(texts.length + 1);
        for (const vector of vectors) {
          expect(vector).toHaveLength(embedder.dimensions);
          expect(toCosineSimilarity(vector, vector)).toBeCloseTo(1, 5);
        }
      }),
    );
  });

  it("is deterministic across embedders and blind to case and spacing", async () => {
    const [a, b] = await embedder.embed(["Bosch GSR 12V", " bosch  gsr 12v "]);
    const [c] = await new HashEmbedder().embed(["Bosch GSR 12V"]);
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  it("puts texts that share 3-grams closer than texts that share none", async () => {
    const [a, b, c] = await embedder.embed([
      "apple iphone 8 64gb",
      "apple iphone 8 plus 64 gb",
      "garden hose 20 m",
    ]);
    expect(toCosineSimilarity(a!, b!)).toBeGreaterThan(toCosineSimilarity(a!, c!) + 0.3);
  });

  it("gives no vectors for no texts", async () => {
    expect(await embedder.embed([])).toEqual([]);
  });
});
