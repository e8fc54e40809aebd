import { expect, it } from "vitest";
import type { Embedder, TextRole } from "../../embedding/embedder";
import { embedQuery } from "./query-vector";

it("a search is embedded as a query, for models that read queries and offers differently", async () => {
  const asked: [string, TextRole | undefined][] = [];
  const embedder: Embedder = {
    modelId: "reads-roles",
    dimensions: 384,
    embed: async (texts, role) => {
      for (const text of texts) asked.push([text, role]);
      return texts.map(() => new Float32Array(384));
    },
    dispose: async () => undefined,
  };
  await embedQuery(async () => embedder, "desk lamp");
  expect(asked).toEqual([["desk lamp", "query"]]);
});
