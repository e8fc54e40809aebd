import type { z } from "zod";
import { decideBrandAliasesEndpoint, listBrandAliasesEndpoint } from "./catalogs/brand-endpoints";
import {
  createCatalogEndpoint,
  getCatalogEndpoint,
  listCatalogsEndpoint,
} from "./catalogs/catalog-endpoints";
import { changesEndpoint } from "./changes/changes-endpoint";
import { decideEndpoint, listDecisionsEndpoint, undoDecisionsEndpoint } from "./decisions/decision-endpoints";
import type { Endpoint } from "./endpoint";
import { eventsEndpoint } from "./events-endpoint";
import { exportEndpoint } from "./export-endpoint";
import { checkEndpoints } from "./imports/check-endpoints";
import {
  getImportEndpoint,
  importEventsEndpoint,
  listImportsEndpoint,
  listIssuesEndpoint,
  undoImportEndpoint,
} from "./imports/import-endpoints";
import { startImportEndpoint } from "./imports/start-endpoint";
import { findEndpoint, scoreEndpoint } from "./matches/live-endpoints";
import { getMatchEndpoint, listMatchesEndpoint } from "./matches/match-endpoints";
import { multiSearchEndpoint } from "./multi-search-endpoint";
import { getOfferEndpoint, listOffersEndpoint } from "./offers/offer-endpoints";
import {
  deleteOfferEndpoint,
  deleteOffersEndpoint,
  patchOfferEndpoint,
  pushOffersEndpoint,
} from "./offers/push-endpoints";
import { productEndpoint } from "./product-endpoint";
import { listProductsEndpoint } from "./products/list-endpoint";
import {
  productLineageEndpoint,
  productOffersEndpoint,
  productRecordEndpoint,
} from "./products/record-endpoints";
import { searchEndpoint } from "./search-endpoint";
import { similarEndpoint } from "./similar-endpoint";
import { suggestEndpoint } from "./suggest-endpoint";
import { toolEndpoints } from "./tools/tool-endpoints";

export type AnyEndpoint = Pick<
  Endpoint<z.ZodObject, z.ZodType>,
  | "method"
  | "path"
  | "operationId"
  | "scope"
  | "summary"
  | "description"
  | "inputSchema"
  | "outputSchema"
  | "body"
  | "other"
> & { example: { input: Record<string, unknown>; output: unknown } };

/** Every operation of the API; a test compares them with the routes. */
export const endpoints: readonly AnyEndpoint[] = [
  searchEndpoint,
  multiSearchEndpoint,
  suggestEndpoint,
  productEndpoint,
  similarEndpoint,
  listCatalogsEndpoint,
  createCatalogEndpoint,
  getCatalogEndpoint,
  listBrandAliasesEndpoint,
  decideBrandAliasesEndpoint,
  listOffersEndpoint,
  pushOffersEndpoint,
  getOfferEndpoint,
  patchOfferEndpoint,
  deleteOfferEndpoint,
  deleteOffersEndpoint,
  listImportsEndpoint,
  startImportEndpoint,
  getImportEndpoint,
  importEventsEndpoint,
  listIssuesEndpoint,
  undoImportEndpoint,
  ...checkEndpoints,
  eventsEndpoint,
  exportEndpoint,
  listProductsEndpoint,
  productRecordEndpoint,
  productOffersEndpoint,
  productLineageEndpoint,
  listMatchesEndpoint,
  getMatchEndpoint,
  scoreEndpoint,
  findEndpoint,
  listDecisionsEndpoint,
  decideEndpoint,
  undoDecisionsEndpoint,
  changesEndpoint,
  ...toolEndpoints,
];
