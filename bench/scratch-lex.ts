import { generateDemo } from "@/prisma/seed/generate-demo";
import { toOfferContent } from "@/server/domain/offer/source-row/offer-row";
import { toCatalogId } from "./datasets/read-table";
import { LexicalIndex } from "@/server/domain/matching/retrieval/lexical-index";
const sizes = process.argv.slice(2).map(Number);
for (const size of sizes) {
  const { catalogs, truth } = generateDemo({ seed: 7, products: Math.ceil(size / 1.9) });
  const productOf = new Map(truth.offers.map((o) => [`${o.catalog}|${o.externalId}`, o.product]));
  const index = new LexicalIndex(); const byProduct = new Map<string, string[]>(); const all: any[] = [];
  for (const c of catalogs) {
    const cid = toCatalogId(`bench/${c.name}`);
    for (let i = 0; i < c.rows.length; i++) {
      const read = toOfferContent(c.rows[i]!, c.mapping as any, { currency: c.currency }); (c.rows as any)[i] = null;
      if (read.kind === "invalid") continue;
      const id = `${c.name}|${read.externalId}` as any; const p = productOf.get(id); if (!p) continue;
      const { title, brand, mpn } = read.content as any;
      index.add(id, cid as any, { title, brand, mpn } as any);
      byProduct.set(p, [...(byProduct.get(p) ?? []), id]);
      if (all.length < 1e9 && (index.size % Math.max(1, Math.floor(size / 1200)) === 0)) all.push({ id, cid, p, title, brand, mpn });
    }
  }
  const qs = all.filter((q) => byProduct.get(q.p)!.some((o) => !o.startsWith(q.id.split("|")[0]))).slice(0, 600);
  console.log("size", index.size, "queries", qs.length, "MB", Math.round(process.memoryUsage().rss / 1e6));
  for (const r of [1, 2]) {
    let hit = 0, total = 0; const s = performance.now();
    for (const q of qs) {
      const got = index.topK(q, 20, { excludeOfferId: q.id, excludeCatalogId: q.cid });
      const set = new Set(got.map((h: any) => h.offerId as string));
      const own = q.id.split("|")[0]; const want = byProduct.get(q.p)!.filter((o) => !o.startsWith(own));
      total += want.length; hit += want.filter((w) => set.has(w)).length;
    }
    console.log("recall@20", (100 * hit / total).toFixed(2), "ms/query", ((performance.now() - s) / qs.length).toFixed(2));
  }
}
