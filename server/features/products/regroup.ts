import { planMerge, planSplit, type Regrouping } from "../../domain/clustering/plan-regrouping";
import type { OfferId } from "../../domain/offer/offer";
import type { JobSender } from "../../jobs/queue";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { DecidingPerson } from "../decisions/schema";
import { type Component, readComponent } from "./component";
import { listProductOfferIds } from "./data";
import { saveRegrouping } from "./regroup-mutations";
import { toPreview } from "./regroup-views";
import type { MergeInput, RegroupPreview, SplitInput } from "./schema";

/** A split or a merge may decide so many pairs at once. */
const decisionsMax = 1_000;
/** Merging plans again for each piece that does not hold yet. */
const mergedOffersMax = 500;

/** What is to be decided, from how things stand for `sql`. Throws AppError("conflict") where a product is not as it was. */
export type RegroupPlanner = (sql: SqlRunner) => Promise<PlannedRegrouping>;

interface PlannedRegrouping {
  component: Component;
  plan: Regrouping;
  /** The offers it is about. */
  offerIds: OfferId[];
}

/** What a split would bring. Throws AppError("conflict") where the product is not as it was, "bad-input" where it is too much. */
export async function previewSplit(db: Database, input: SplitInput): Promise<RegroupPreview> {
  const { component, plan, offerIds } = await toSplitPlanner(input)(db.pool);
  return toPreview(db.pool, component, plan, offerIds);
}

/** Parts offers of a product from its others. The products follow as soon as a worker has put them together anew. */
export async function splitProduct(
  db: Database,
  queue: JobSender,
  input: SplitInput,
  person: DecidingPerson,
): Promise<{ batchId: string }> {
  return saveRegrouping(db, queue, { kind: "split", planner: toSplitPlanner(input), person });
}

/** What a merge would bring; errors as for a split. */
export async function previewMerge(db: Database, input: MergeInput): Promise<RegroupPreview> {
  const { component, plan, offerIds } = await toMergePlanner(input)(db.pool);
  return toPreview(db.pool, component, plan, offerIds);
}

/** Makes one product of two. */
export async function mergeProducts(
  db: Database,
  queue: JobSender,
  input: MergeInput,
  person: DecidingPerson,
): Promise<{ batchId: string }> {
  return saveRegrouping(db, queue, { kind: "merge", planner: toMergePlanner(input), person });
}

const toSplitPlanner = (input: SplitInput) => async (sql: SqlRunner) => {
  const offerIds = await listProductOfferIds(sql, [input.productId]);
  const selected = new Set<OfferId>(input.offerIds);
  const rest = offerIds.filter((id) => !selected.has(id));
  if (offerIds.length - rest.length !== selected.size) throw toChanged(input.productId);
  if (rest.length === 0) {
    throw new AppError("bad-input", "Nothing would stay", {
      userMessage: "Leave at least one offer in the product.",
    });
  }
  if (selected.size * rest.length > decisionsMax) throw toTooLarge("Split off fewer offers at a time.");
  const component = await readAround(sql, offerIds);
  const { verdict, areSidesKept } = input;
  const plan = planSplit(component.input, { selected: [...selected], rest, verdict, areSidesKept });
  return { component, plan, offerIds };
};

const toMergePlanner = (input: MergeInput) => async (sql: SqlRunner) => {
  const one = await listProductOfferIds(sql, [input.productId]);
  const other = await listProductOfferIds(sql, [input.otherProductId]);
  if (one.length === 0) throw toChanged(input.productId);
  if (other.length === 0) throw toChanged(input.otherProductId);
  if (input.productId === input.otherProductId) {
    throw new AppError("bad-input", "One product", { userMessage: "Choose another product to merge with." });
  }
  const offerIds = [...one, ...other];
  if (offerIds.length > mergedOffersMax)
    throw toTooLarge("Together they have too many offers to merge at once.");
  const component = await readAround(sql, offerIds);
  return { component, plan: planMerge(component.input, one, other), offerIds };
};

async function readAround(sql: SqlRunner, offerIds: readonly OfferId[]): Promise<Component> {
  const component = await readComponent(sql, offerIds);
  if (component.knotted.length === 0) return component;
  throw new AppError("conflict", "Too many offers tied together", {
    userMessage:
      "So many offers are tied together here that nobody can say what would come of it. Decide first on the pairs that the product's page names as conflicts.",
  });
}

function toChanged(productId: string): AppError {
  return new AppError("conflict", `Product ${productId} has other offers by now`, {
    userMessage: "The offers of this product have changed meanwhile. Reload the page and choose again.",
  });
}

function toTooLarge(userMessage: string): AppError {
  return new AppError("bad-input", "Too many pairs to decide at once", { userMessage });
}
