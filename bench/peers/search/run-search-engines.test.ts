import { expect, test } from "vitest";
import { runSearchEngines, toEngineSpeed } from "./run-search-engines";

const titles = [
  "Sony wireless headphones",
  "Makita cordless drill",
  "Bosch cordless drill driver",
  "Desk lamp",
];

test("peers find by words and with typos, each in a process of its own", async () => {
  const documents = titles.map((title, place) => ({
    id: `p${place}`,
    title,
    brand: title.split(" ")[0]!,
    mpn: "",
    category: "",
    description: "",
  }));
  const work = {
    databaseUrl: "",
    kind: "products" as const,
    queries: ["makita drill", "hedphones"],
    limit: 2,
  };
  const outcomes = await runSearchEngines(documents, work, ["MiniSearch", "Orama"]);
  for (const [engine, outcome] of outcomes) {
    expect(outcome.hits[0]?.[0], engine).toBe("p1");
    expect(outcome.hits[0], engine).toHaveLength(2);
    expect(outcome.hits[1]?.[0], engine).toBe("p0");
    const { p50Ms, p95Ms, memoryMb } = toEngineSpeed(engine, outcome);
    expect(p95Ms, engine).toBeGreaterThanOrEqual(p50Ms);
    expect(memoryMb, engine).toBeGreaterThan(10);
  }
  expect([...outcomes.keys()]).toEqual(["MiniSearch", "Orama"]);
}, 60_000);
