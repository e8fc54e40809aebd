import { planMerge, planSplit, type Regrouping } from "../../domain/clustering/plan-regrouping";
import type { OfferId } from "../../domain/offer/offer";
import type { JobSender } from "../../jobs/queue";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { DecidingPerson } from "../decisions/schema";
import { getChampion } from "../matcher-registry/champion";
import { type Component, readComponent } from "./component";
import { listProductOfferIds } from "./data";
import { saveRegrouping } from "./regroup-mutations";
import { toPreview } from "./regroup-views";
import type { MergeInput, RegroupPreview, SplitInput } from "./schema";

/** A split or a merge may decide so many pairs at once. */
const decisionsMax = 1_000;
/** Merging plans again for each piece that does not hold yet. */
const mergedOffersMax = 500;

interface Planned {
  component: Component;
  plan: Regrouping;
  /** The offers it is about. */
  offerIds: OfferId[];
}

/** What a split would bring. Throws AppError("conflict") where the product is not as it was, "bad-input" where it is too much. */
export async function previewSplit(db: Database, input: SplitInput): Promise<RegroupPreview> {
  const { component, plan, offerIds } = await preparePlanOfSplit(db, input);
  return toPreview(db.pool, component, plan, offerIds);
}

/** Parts offers of a product from its others. The products follow as soon as a worker has put them together anew. */
export async function splitProduct(
  db: Database,
  queue: JobSender,
  input: SplitInput,
  person: DecidingPerson,
): Promise<{ batchId: string }> {
  const { plan } = await preparePlanOfSplit(db, input);
  return saveRegrouping(db, queue, { kind: "split", decisions: plan.decisions, person });
}

/** What a merge would bring; errors as for a split. */
export async function previewMerge(db: Database, input: MergeInput): Promise<RegroupPreview> {
  const { component, plan, offerIds } = await preparePlanOfMerge(db, input);
  return toPreview(db.pool, component, plan, offerIds);
}

/** Makes one product of two. */
export async function mergeProducts(
  db: Database,
  queue: JobSender,
  input: MergeInput,
  person: DecidingPerson,
): Promise<{ batchId: string }> {
  const { plan } = await preparePlanOfMerge(db, input);
  return saveRegrouping(db, queue, { kind: "merge", decisions: plan.decisions, person });
}

async function preparePlanOfSplit(db: Database, input: SplitInput): Promise<Planned> {
  const offerIds = await listProductOfferIds(db.pool, [input.productId]);
  const selected = new Set<OfferId>(input.offerIds);
  const rest = offerIds.filter((id) => !selected.has(id));
  if (offerIds.length - rest.length !== selected.size) throw toChanged(input.productId);
  if (rest.length === 0) {
    throw new AppError("bad-input", "Nothing would stay", {
      userMessage: "Leave at least one offer in the product.",
    });
  }
  if (selected.size * rest.length > decisionsMax) throw toTooLarge("Split off fewer offers at a time.");
  const component = await readAround(db, offerIds);
  const { verdict, areSidesKept } = input;
  const plan = planSplit(component.input, { selected: [...selected], rest, verdict, areSidesKept });
  return { component, plan, offerIds };
}

async function preparePlanOfMerge(db: Database, input: MergeInput): Promise<Planned> {
  const one = await listProductOfferIds(db.pool, [input.productId]);
  const other = await listProductOfferIds(db.pool, [input.otherProductId]);
  if (one.length === 0) throw toChanged(input.productId);
  if (other.length === 0) throw toChanged(input.otherProductId);
  if (input.productId === input.otherProductId) {
    throw new AppError("bad-input", "One product", { userMessage: "Choose another product to merge with." });
  }
  const offerIds = [...one, ...other];
  if (offerIds.length > mergedOffersMax)
    throw toTooLarge("Together they have too many offers to merge at once.");
  const component = await readAround(db, offerIds);
  return { component, plan: planMerge(component.input, one, other), offerIds };
}

async function readAround(db: Database, offerIds: readonly OfferId[]): Promise<Component> {
  const { scorer } = await getChampion(db);
  return readComponent(db.pool as SqlRunner, offerIds, { autoMatch: scorer.thresholds.autoMatch });
}

function toChanged(productId: string): AppError {
  return new AppError("conflict", `Product ${productId} has other offers by now`, {
    userMessage: "The offers of this product have changed meanwhile. Reload the page and choose again.",
  });
}

function toTooLarge(userMessage: string): AppError {
  return new AppError("bad-input", "Too many pairs to decide at once", { userMessage });
}
