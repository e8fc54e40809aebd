import { createHash } from "node:crypto";
import { sql as raw } from "kysely";
import type { FeedProduct, SellingOffer } from "../../domain/feeds/feed-item";
import { composeGoldenRecord } from "../../domain/golden-record/golden-record";
import type { GoldenRules } from "../../domain/golden-record/golden-rules";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { readGoldenRules, readPins } from "../golden-records/data";
import { listOfferViews } from "../offers/data";
import type { OfferView } from "../offers/schema";
import type { OutgoingFeed } from "./schema";
import { feedsMax } from "./terms";

/** All feeds, the oldest first. */
export async function listFeeds(sql: SqlRunner): Promise<OutgoingFeed[]> {
  return selectFeeds(sql).orderBy("created_at").orderBy("id").limit(feedsMax).execute();
}

export async function findFeed(sql: SqlRunner, id: string): Promise<OutgoingFeed | null> {
  return (await selectFeeds(sql).where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Throws AppError("not-found"). */
export async function getFeed(sql: SqlRunner, id: string): Promise<OutgoingFeed> {
  const feed = await findFeed(sql, id);
  if (feed) return feed;
  throw new AppError("not-found", `No feed ${id}`, {
    userMessage: "There is no such feed. Reload the page.",
  });
}

function selectFeeds(sql: SqlRunner) {
  return kyselyOn(sql)
    .selectFrom("outgoing_feed")
    .select(["id", "name", "format", "catalog_id as catalogId", "token_version as tokenVersion"])
    .select(["report", "written_at as writtenAt"])
    .$narrowType<OutgoingFeed>();
}

const productsPerPage = 100;
/** As many offers of a product as its search document is made of. */
const offersPerProductMax = 200;

/** The products of a feed in the order of their ids, page by page, each with its record and the offers that the feed may sell. */
export async function* readFeedProducts(
  sql: SqlRunner,
  { catalogId }: Pick<OutgoingFeed, "catalogId">,
): AsyncGenerator<FeedProduct[]> {
  const rules = await readGoldenRules(sql);
  const currencies = await readCurrencies(sql);
  for (let after: string | null = null; ; ) {
    const ids: string[] = await listProductIds(sql, catalogId, after);
    if (ids.length === 0) return;
    yield await readProducts(sql, ids, { catalogId, rules, currencies });
    if (ids.length < productsPerPage) return;
    after = ids.at(-1)!;
  }
}

async function listProductIds(
  sql: SqlRunner,
  catalogId: string | null,
  after: string | null,
): Promise<string[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("product as p")
    .select("p.id")
    .where("p.offer_count", ">", 0)
    .$if(after !== null, (of) => of.where("p.id", ">", after))
    .$if(catalogId !== null, (of) =>
      of.where((p) =>
        p.exists(
          p
            .selectFrom("offer_state as s")
            .select("s.offer_id")
            .whereRef("s.product_id", "=", "p.id")
            .where("s.catalog_id", "=", catalogId),
        ),
      ),
    )
    .orderBy("p.id")
    .limit(productsPerPage)
    .execute();
  return rows.map(({ id }) => id);
}

interface PageContext {
  catalogId: string | null;
  rules: GoldenRules;
  /** By catalog. */
  currencies: ReadonlyMap<string, string>;
}

async function readProducts(
  sql: SqlRunner,
  productIds: readonly string[],
  { catalogId, rules, currencies }: PageContext,
): Promise<FeedProduct[]> {
  const offers = await listOfferViews(sql, await listOfferIdsOf(sql, productIds));
  const pins = await readPins(sql, productIds);
  const groups = await readFamilies(sql, productIds);
  const byProduct = new Map(productIds.map((id): [string, OfferView[]] => [id, []]));
  for (const offer of offers) byProduct.get(offer.productId ?? "")?.push(offer);
  return productIds.flatMap((id) => {
    const all = byProduct.get(id) ?? [];
    const sold = all.filter((offer) => catalogId === null || offer.catalogId === catalogId);
    if (sold.length === 0) return [];
    return {
      id,
      record: composeGoldenRecord(all, { rules, pins: pins.get(id) }),
      offers: sold.map((offer) => toSellingOffer(offer, currencies)),
      groupId: groups.get(id) ?? null,
    };
  });
}

async function readFamilies(
  sql: SqlRunner,
  productIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await kyselyOn(sql)
    .selectFrom("product")
    .select(["id", "family_id as familyId"])
    .where((of) => of("id", "=", of.fn.any(of.val(productIds))))
    .execute();
  return new Map(rows.map(({ id, familyId }) => [id, familyId]));
}

async function listOfferIdsOf(sql: SqlRunner, productIds: readonly string[]): Promise<string[]> {
  const rows = await kyselyOn(sql)
    .selectFrom(raw<{ id: string }>`unnest(${productIds}::uuid[])`.as<"asked">(raw`asked(id)`))
    .crossJoinLateral((of) =>
      of
        .selectFrom("offer_state as s")
        .select("s.offer_id")
        .whereRef("s.product_id", "=", "asked.id")
        .orderBy("s.offer_id")
        .limit(offersPerProductMax)
        .as("member"),
    )
    .select("member.offer_id as id")
    .execute();
  return rows.map(({ id }) => id);
}

function toSellingOffer(offer: OfferView, currencies: ReadonlyMap<string, string>): SellingOffer {
  const { id, catalogId, externalId, priceMinor, availability, condition, link, imageLink } = offer;
  return {
    id,
    catalogId: catalogId as SellingOffer["catalogId"],
    externalId,
    priceMinor,
    currency: offer.currency ?? currencies.get(catalogId) ?? "",
    availability,
    condition,
    link,
    imageLink,
    itemGroupId: offer.itemGroupId,
    catalogName: offer.catalogName,
  };
}

async function readCurrencies(sql: SqlRunner): Promise<Map<string, string>> {
  const rows = await kyselyOn(sql).selectFrom("catalog").select(["id", "currency"]).execute();
  return new Map(rows.map(({ id, currency }) => [id, currency]));
}

/** When something last changed that feeds are made from, and a tag that differs once it does. */
export interface FeedVersion {
  changedAt: Date;
  etag: string;
}

/**
 * What a feed's text follows from, told by the latest change of offers, products, withdrawals, decisions, pins and rules: looked up by their indexes, without
 * reading what changed. A change whose transaction began before, and ended after, a feed was read is told with the next one.
 */
export async function readFeedVersion(sql: SqlRunner, feed: OutgoingFeed): Promise<FeedVersion> {
  const { rows } = await sql.query<{ changed_at: Date | null; facts: string }>(
    `SELECT greatest(offers.at, products.at, left_at.at, decisions.at, pins.at) AS changed_at,
       concat_ws(' ', offers.at, offers.xid, products.at, left_at.at, decisions.at, pins.at, pins.n, rules.text, catalogs.text) AS facts
     FROM (SELECT max(updated_at) AS at, (SELECT changed_xid::text FROM offer ORDER BY changed_xid DESC LIMIT 1) AS xid FROM offer) AS offers,
       (SELECT max(updated_at) AS at FROM product) AS products,
       (SELECT max(withdrawn_at) AS at FROM withdrawn_offer) AS left_at,
       (SELECT max(created_at) AS at FROM decision) AS decisions,
       (SELECT max(pinned_at) AS at, count(*) AS n FROM golden_pin) AS pins,
       (SELECT string_agg(r::text, ',' ORDER BY field) AS text FROM golden_rule r) AS rules,
       (SELECT string_agg(concat_ws(' ', id, name, currency), ',' ORDER BY id) AS text FROM catalog) AS catalogs`,
  );
  const { changed_at, facts } = rows[0]!;
  const { id, format, name, catalogId } = feed;
  const hash = createHash("sha256").update(JSON.stringify([id, format, name, catalogId, facts]));
  return { changedAt: changed_at ?? new Date(0), etag: `W/"${hash.digest("base64url").slice(0, 27)}"` };
}
