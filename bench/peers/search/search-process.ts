// A process that searches by one engine: reads its work from the file that is named, and writes its outcome beside it. Only that engine's code is
// loaded, so that its memory is its own.
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { SearchEngine, SearchedText, SearchOutcome, SearchWork } from "./search-work";

type Ask = (query: string) => Promise<string[]>;

const fields = ["title", "brand", "mpn", "category", "description"] as const;
/** Titles count double, as people set such engines up for shops. */
const boost = { title: 2 };
const insertedAtOnce = 500;

async function readDocuments(path: string): Promise<SearchedText[]> {
  const documents: SearchedText[] = [];
  for await (const line of createInterface({ input: createReadStream(path) }))
    if (line) documents.push(JSON.parse(line) as SearchedText);
  return documents;
}

/** Typos of a fifth of a word's letters, and words that are beginnings, as its documentation has them for shops. */
async function openMiniSearch({ documentsPath, limit }: SearchWork): Promise<Ask> {
  const { default: MiniSearch } = await import("minisearch");
  const index = new MiniSearch<SearchedText>({ fields: [...fields] });
  index.addAll(await readDocuments(documentsPath));
  return async (query) =>
    index
      .search(query, { fuzzy: 0.2, prefix: true, boost })
      .slice(0, limit)
      .map(({ id }) => id as string);
}

/** Words stemmed as English, one typo a word. */
async function openOrama({ documentsPath, limit }: SearchWork): Promise<Ask> {
  const { create, insertMultiple, search } = await import("@orama/orama");
  const { stemmer } = await import("@orama/stemmers/english");
  const index = create({
    schema: {
      id: "string",
      title: "string",
      brand: "string",
      mpn: "string",
      category: "string",
      description: "string",
    } as const,
    components: { tokenizer: { language: "english", stemming: true, stemmer } },
  });
  await insertMultiple(index, await readDocuments(documentsPath), insertedAtOnce);
  return async (term) => {
    const { hits } = await search(index, { term, limit, tolerance: 1, boost, properties: [...fields] });
    return hits.map(({ id }) => id);
  };
}

async function openOwn({ databaseUrl, kind, limit }: SearchWork): Promise<Ask> {
  const [{ createEmbedder }, { searchRequestSchema }, { search }, { openDatabase }, { parseEnv }] =
    await Promise.all([
      import("@/server/embedding/create-embedder"),
      import("@/server/features/search/schema"),
      import("@/server/features/search/service"),
      import("@/server/platform/database"),
      import("@/server/platform/env"),
    ]);
  const db = openDatabase(databaseUrl, 4);
  const embedder = await createEmbedder(parseEnv(process.env));
  await embedder.embed(["warm"]);
  return async (query) => {
    const request = searchRequestSchema.parse({ q: query.slice(0, 200), kind, limit });
    const { hits } = await search({ db, getEmbedder: async () => embedder }, request);
    return hits.map(({ id }) => id);
  };
}

const openers: Record<SearchEngine, (work: SearchWork) => Promise<Ask>> = {
  MiniSearch: openMiniSearch,
  Orama: openOrama,
  SameSKU: openOwn,
};

async function main(path: string): Promise<void> {
  const work = JSON.parse(readFileSync(path, "utf8")) as SearchWork;
  const startedAt = performance.now();
  const ask = await openers[work.engine](work);
  const startSeconds = (performance.now() - startedAt) / 1_000;
  const hits: string[][] = [];
  const timesMs: number[] = [];
  for (const query of work.queries) {
    const askedAt = performance.now();
    hits.push(await ask(query));
    timesMs.push(performance.now() - askedAt);
  }
  globalThis.gc?.();
  const memoryMb = process.memoryUsage().rss / 1024 ** 2;
  const outcome: SearchOutcome = { hits, timesMs, startSeconds, memoryMb };
  writeFileSync(`${path}.outcome`, JSON.stringify(outcome));
  process.exit(0);
}

main(process.argv[2]!).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
