import { z } from "zod";
import {
  decideBrandAliasesEndpoint,
  listBrandAliasesEndpoint,
} from "@/server/api/rest/catalogs/brand-endpoints";
import { createCatalogEndpoint, listCatalogsEndpoint } from "@/server/api/rest/catalogs/catalog-endpoints";
import { changesEndpoint } from "@/server/api/rest/changes/changes-endpoint";
import {
  decideEndpoint,
  listDecisionsEndpoint,
  undoDecisionsEndpoint,
} from "@/server/api/rest/decisions/decision-endpoints";
import { startCheckEndpoint } from "@/server/api/rest/imports/check-endpoints";
import { listImportsEndpoint, listIssuesEndpoint } from "@/server/api/rest/imports/import-endpoints";
import { startImportEndpoint } from "@/server/api/rest/imports/start-endpoint";
import { findEndpoint, scoreEndpoint } from "@/server/api/rest/matches/live-endpoints";
import { listMatchesEndpoint } from "@/server/api/rest/matches/match-endpoints";
import { listOffersEndpoint } from "@/server/api/rest/offers/offer-endpoints";
import { deleteOffersEndpoint } from "@/server/api/rest/offers/push-endpoints";
import { listProductsEndpoint } from "@/server/api/rest/products/list-endpoint";
import { searchEndpoint } from "@/server/api/rest/search-endpoint";
import { similarEndpoint } from "@/server/api/rest/similar-endpoint";
import { suggestEndpoint } from "@/server/api/rest/suggest-endpoint";
import { passkeyPaths } from "@/server/api/sign-in/passkey-plugin";
import { exportAddressSchema } from "@/server/features/exports/address-schema";
import { feedIdSchema } from "@/server/features/feeds-out/schema";
import { gapFilterSchema, priceFilterSchema } from "@/server/features/price-positions/schema";
import { allTools } from "@/server/tools/all-tools";
import type { Route } from "./api-scene.fixture";

/** Of all ways of signing in. */
export const signInSchema = z.object({
  email: z.email().optional(),
  password: z.string(),
  code: z.string().optional(),
  name: z.string().optional(),
  response: z
    .object({
      id: z.string(),
      rawId: z.string(),
      type: z.literal("public-key"),
      response: z.object({
        clientDataJSON: z.string(),
        authenticatorData: z.string(),
        attestationObject: z.string(),
        signature: z.string(),
        transports: z.array(z.string()),
      }),
    })
    .optional(),
});

/** An offer as a program sends it. */
const hostileOfferSchema = z.object({
  externalId: z.string(),
  title: z.string(),
  gtin: z.string().optional(),
  price: z.union([
    z.number(),
    z.string(),
    z.object({ amount: z.union([z.number(), z.string()]), currency: z.string().optional() }),
  ]),
  currency: z.string().nullish(),
  link: z.string().nullish(),
  availability: z.string().nullish(),
  attributes: z.record(z.string(), z.string()).nullish(),
});

const authPaths = [
  "sign-in/email",
  "sign-in/social",
  "sign-out",
  "two-factor/enable",
  "two-factor/verify-totp",
  ...Object.values(passkeyPaths).map((path) => path.slice(1)),
  "constructor",
  "%00",
];
const trpcNames = [
  "offers.list",
  "offers.list,offers.list",
  ",",
  "constructor",
  "offers",
  "%00",
  "%",
  "__proto__.list",
];

const toolNames = allTools.map(({ name }) => name);
const toolInputs = z.union(allTools.map(({ inputSchema }) => inputSchema) as [z.ZodObject, z.ZodObject]);

/** The addresses that a route may be asked by. */
export function findPaths({ name, path }: Route): string[] {
  if (name.includes("[trpc]")) return trpcNames.map((procedure) => `/api/trpc/${procedure}`);
  if (name.includes("[tool]"))
    return [...toolNames, "constructor", "%00"].map((tool) => `/api/v1/tools/${tool}`);
  return name.includes("[...all]") ? authPaths.map((below) => `/api/auth/${below}`) : [path];
}

/** Of what addresses take beside their paths. */
export const addressSchemas: Record<string, z.ZodType> = {
  "GET /api/export/assortment-gaps": gapFilterSchema,
  "GET /api/export/prices": priceFilterSchema,
  "GET /api/export/[kind]": exportAddressSchema.omit({ kind: true }),
  "GET /api/v1/exports/[kind]": exportAddressSchema.omit({ kind: true }),
  "GET /api/export/feed-report": feedIdSchema,
  "GET /api/v1/search": searchEndpoint.inputSchema,
  "GET /api/v1/suggest": suggestEndpoint.inputSchema,
  "GET /api/v1/products/[id]/similar": similarEndpoint.inputSchema.omit({ id: true }),
  "GET /api/v1/products": listProductsEndpoint.inputSchema,
  "GET /api/v1/matches": listMatchesEndpoint.inputSchema,
  "GET /api/v1/decisions": listDecisionsEndpoint.inputSchema,
  "GET /api/v1/changes": changesEndpoint.inputSchema,
  "GET /api/v1/brand-aliases": listBrandAliasesEndpoint.inputSchema,
  "GET /api/v1/catalogs": listCatalogsEndpoint.inputSchema,
  "GET /api/v1/catalogs/[catalog]/offers": listOffersEndpoint.inputSchema.omit({ catalog: true }),
  "GET /api/v1/imports": listImportsEndpoint.inputSchema,
  "GET /api/v1/imports/[id]/issues": listIssuesEndpoint.inputSchema.omit({ id: true }),
  "POST /api/v1/imports": z.object({ catalog: z.string(), mapping: z.string(), fileName: z.string() }),
  "GET /api/images": z.object({ offer: z.uuid() }),
  "GET /setup/open": z.object({ token: z.string() }),
};

/** Of what programs send, what a body is to be. */
export const bodySchemas: Record<string, z.ZodType> = {
  "POST /api/v1/brand-aliases": decideBrandAliasesEndpoint.inputSchema,
  "POST /api/v1/catalogs": createCatalogEndpoint.inputSchema,
  "POST /api/v1/catalogs/[catalog]/offers": z.object({ offers: z.array(hostileOfferSchema) }),
  "POST /api/v1/catalogs/[catalog]/offers/delete": deleteOffersEndpoint.inputSchema.omit({ catalog: true }),
  "PATCH /api/v1/catalogs/[catalog]/offers/[externalId]": hostileOfferSchema.omit({ externalId: true }),
  "POST /api/v1/tools/[tool]": toolInputs,
  "POST /api/mcp": z.object({
    jsonrpc: z.literal("2.0"),
    id: z.number().int(),
    method: z.enum(["tools/call", "tools/list", "initialize"]),
    params: z.object({ name: z.enum(toolNames), arguments: toolInputs }),
  }),
  "POST /api/v1/decisions": decideEndpoint.inputSchema,
  "POST /api/v1/decisions/undo": undoDecisionsEndpoint.inputSchema,
  "POST /api/v1/match/find": findEndpoint.inputSchema,
  "POST /api/v1/match/score": scoreEndpoint.inputSchema,
  "POST /api/v1/import-checks": startCheckEndpoint.inputSchema,
  "POST /api/v1/imports": startImportEndpoint.inputSchema,
};
