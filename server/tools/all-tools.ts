import type { ApiScope } from "../features/api-keys/terms";
import { decideTool } from "./decisions/decide";
import { proposeVerdictsTool } from "./decisions/propose-verdicts";
import { mergeTool, splitTool } from "./decisions/regroup-tools";
import { undoTool } from "./decisions/undo";
import { getImportTool, listCatalogsTool, undoImportTool } from "./imports/import-tools";
import { previewImportTool } from "./imports/preview-import";
import { startImportTool } from "./imports/start-import";
import { askPersonTool, getAnswerTool } from "./people/question-tools";
import { explainPairTool } from "./read/explain-pair";
import { exportTool } from "./read/export";
import { getOfferTool } from "./read/get-offer";
import { getProductTool } from "./read/get-product";
import { listReviewTool } from "./read/list-review";
import { assortmentGapsTool, pricePositionTool } from "./read/market-tools";
import { findMatchesTool, scorePairTool } from "./read/match-tools";
import { qualityTool } from "./read/quality";
import { reportTool } from "./read/report";
import { searchProductsTool } from "./read/search-products";
import type { Tool } from "./tool";

/** What agents can do, in the order in which they are told. */
export const allTools: readonly Tool[] = [
  searchProductsTool,
  getOfferTool,
  getProductTool,
  findMatchesTool,
  scorePairTool,
  explainPairTool,
  listReviewTool,
  qualityTool,
  pricePositionTool,
  assortmentGapsTool,
  reportTool,
  exportTool,
  listCatalogsTool,
  previewImportTool,
  startImportTool,
  getImportTool,
  undoImportTool,
  proposeVerdictsTool,
  decideTool,
  splitTool,
  mergeTool,
  undoTool,
  askPersonTool,
  getAnswerTool,
];

/** Those that somebody with these scopes may call. */
export function listToolsFor(scopes: readonly ApiScope[]): Tool[] {
  return allTools.filter(({ scope }) => scopes.includes(scope));
}

export function findTool(name: string): Tool | null {
  return allTools.find((tool) => tool.name === name) ?? null;
}
