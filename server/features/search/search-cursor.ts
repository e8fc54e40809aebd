import { createHash } from "node:crypto";
import { matchShares } from "../../domain/search/query/query-terms";
import { AppError } from "../../platform/errors";
import type { FoundDocuments } from "./curated-hits";
import { type OrderKey, readOrderKey } from "./hit-order";
import type { SearchRequest } from "./schema";

/**
 * Where a page ended. The first hits of a search by relevance, its head, are put in order by more than the database knows, so that those that were
 * shown are listed; behind it hits stand in the database's order, and the last one's key says where to go on.
 */
export interface SearchPosition {
  /** Hits on earlier pages. */
  shownCount: number;
  /** Short hashes of the ids of all that the head showed, and of the latest behind it: what changes its place meanwhile is not shown again. */
  shown: ReadonlySet<string>;
  /** Of the query's words that a hit holds, as the first page found it; null where words were not asked for. */
  share: number | null;
  /** The head's last hit, as it was on the first page; null = there is no head, or nothing behind it. */
  edge: OrderKey | null;
  /** The last hit that was shown behind the head; null = none yet. */
  after: OrderKey | null;
}

export const startPosition: SearchPosition = {
  shownCount: 0,
  shown: new Set(),
  share: null,
  edge: null,
  after: null,
};

/** More than a head can have, and some pages behind it: a cursor stays below 5,000 characters. */
const firstKept = 280;
const latestKept = 140;

/** Where a page ends that shows the next of what was found. */
export function moveOn(
  position: SearchPosition,
  { placed, share, edge }: Pick<FoundDocuments, "placed" | "share" | "edge">,
  { offset, limit }: Pick<SearchRequest, "offset" | "limit">,
): SearchPosition {
  const passed = placed.slice(0, offset + limit);
  const shown = [...position.shown, ...passed.map(({ hitId }) => toShortHash(hitId))];
  return {
    shownCount: position.shownCount + passed.length,
    shown: new Set(
      shown.length > firstKept + latestKept
        ? [...shown.slice(0, firstKept), ...shown.slice(-latestKept)]
        : shown,
    ),
    share,
    edge,
    after: passed.findLast(({ key }) => key !== null)?.key ?? position.after,
  };
}

const hashBytes = 6;

/** Of a hit's id. */
export function toShortHash(id: string): string {
  return createHash("sha256").update(id).digest().subarray(0, hashBytes).toString("base64url");
}

/** Of all that decides which hits there are, and in which order. */
function toFingerprint({
  q,
  kind,
  filter,
  sort,
  currency,
  typos,
  vectorWeight,
  rules,
  ...more
}: SearchRequest): string {
  const { catalog, brand, availability } = more;
  const asked = [q, kind, filter, sort, currency, typos, vectorWeight, rules, catalog, brand, availability];
  return toShortHash(JSON.stringify(asked.map((one) => one ?? null)));
}

export function writeCursor(request: SearchRequest, position: SearchPosition): string {
  const { shownCount, shown, share, edge, after } = position;
  const parts = [toFingerprint(request), shownCount, [...shown].join(""), share, edge, after];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

const hashPattern = /[\w-]{8}/g;
const shownPattern = /^(?:[\w-]{8})*$/;

/** Throws AppError("bad-input") for a cursor of another search, and for what is none. */
export function readCursor(request: SearchRequest): SearchPosition | null {
  if (request.cursor === undefined) return null;
  if (request.offset > 0) throw refuse("can't be combined with offset.");
  const parts = parse(request.cursor);
  if (!Array.isArray(parts) || parts.length !== 6) throw refuse("can't be read. Begin with the first page.");
  const [fingerprint, shownCount, shown, share, edge, after] = parts;
  if (fingerprint !== toFingerprint(request))
    throw refuse("is of another search. Ask the same as on the first page.");
  const read = (key: unknown) => (key === null ? null : readOrderKey(request.sort, key));
  const position = { edge: read(edge), after: read(after) };
  const isRead =
    Number.isSafeInteger(shownCount) &&
    shownCount >= 0 &&
    typeof shown === "string" &&
    shownPattern.test(shown) &&
    (share === null || matchShares.includes(share)) &&
    (edge === null) === (position.edge === null) &&
    (after === null) === (position.after === null);
  if (!isRead) throw refuse("can't be read. Begin with the first page.");
  return { ...position, shownCount, share, shown: new Set(shown.match(hashPattern) ?? []) };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

const refuse = (what: string) =>
  new AppError("bad-input", "cursor not read", { userMessage: `cursor: This ${what}` });
