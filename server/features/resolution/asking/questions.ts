import type { PairContext } from "../../../domain/matching/context/pair-context";
import type { CrossReading } from "../../../domain/matching/cross-encoder/cross-logits";
import type { Explanation } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import {
  listPolicyAttributes,
  type PolicyAttribute,
  toCategoryWordIds,
} from "../../../domain/matching/variants/same-policy";
import { type CatalogId, catalogIdSchema, type OfferId } from "../../../domain/offer/offer";
import { groupQuestions } from "../../../domain/resolution/group-questions";
import { groupUnlike } from "../../../domain/resolution/group-unlike";
import { batchPairsMax } from "../../../llm/batch-prompt";
import { type LlmField, listSentFields } from "../../../llm/pair-prompt";
import type { Doubt, ResolverChoice, ResolverOffer, ResolverPair } from "../../../llm/pair-resolver";
import type { Database } from "../../../platform/database";
import { getLogger } from "../../../platform/logger";
import { listOneOfferCatalogs, listSamePolicies } from "../../catalogs/data";
import { readCatalogRules } from "../../language-models/data";
import { explainMatches } from "../../matching/explanations";
import { readResolverOffers } from "../data";
import type { WaitingPair } from "../schema";

/** Missing attributes are named only where they weigh in; conflicts always. */
const missingWeightMin = 0.1;

/** What is put to a model at once: a pair, several that have nothing in common, or an offer with its candidates of one other catalog. */
export type Question =
  | { kind: "batch"; pairs: WaitingPair[]; questions: ResolverPair[]; fields: LlmField[] }
  | { kind: "pair"; pairs: [WaitingPair]; question: ResolverPair; fields: LlmField[] }
  | { kind: "choice"; pairs: WaitingPair[]; question: ResolverChoice; fields: LlmField[] };

/**
 * Puts these pairs into questions, in their order: of each offer what its catalog allows, where the matcher is in doubt, and what counts as the same.
 * Of a model that takes several questions at once those about unlike pairs are put together. Pairs whose question brought nothing before are asked about
 * alone. Without those of which an offer is gone, or may not be sent.
 */
export async function planQuestions(
  db: Database,
  pairs: readonly WaitingPair[],
  { takesBatches }: { takesBatches: boolean },
): Promise<Question[]> {
  const asked = await readPairQuestions(db, pairs);
  const exclusive = await listOneOfferCatalogs(db.pool);
  const known = pairs.filter((pair) => asked.has(toPairKey(pair)));
  const fresh = known.filter(({ attemptCount }) => attemptCount === 0);
  const alone = known.filter(({ attemptCount }) => attemptCount > 0);
  const find = (pair: WaitingPair) => asked.get(toPairKey(pair))!;
  const toPairQuestion = (pair: WaitingPair): Question => {
    const question = find(pair);
    return { kind: "pair", pairs: [pair], question, fields: listSentFields(question) };
  };
  const questions = groupQuestions(fresh).map((group): Question => {
    if (group.kind === "pair") return toPairQuestion(group.pairs[0]);
    const { anchorId, pairs: together } = group;
    const questions = together.map(find);
    const offers = questions.map(({ first, second }) =>
      first.id === anchorId ? [first, second] : [second, first],
    );
    const rivalCatalogId = catalogIdSchema.parse(
      together[0]!.lowerOfferId === anchorId ? together[0]!.higherCatalogId : together[0]!.lowerCatalogId,
    );
    const question: ResolverChoice = {
      offer: offers[0]![0]!,
      candidates: questions.map(({ doubts = [] }, index) => ({ offer: offers[index]![1]!, doubts })),
      policies: questions[0]!.policies ?? [],
      isExclusive: exclusive.has(rivalCatalogId),
    };
    const fields = [...new Set(questions.flatMap(listSentFields))];
    return { kind: "choice", pairs: together, question, fields };
  });
  const planned = takesBatches ? joinUnlike(questions) : questions;
  return [...planned, ...alone.map(toPairQuestion)];
}

/** Puts questions about single pairs together that have nothing in common but their policies; the others stay as they are, where they were. */
function joinUnlike(questions: readonly Question[]): Question[] {
  const single = questions.filter((question) => question.kind === "pair");
  const groups = new Map<Question, (typeof single)[number][]>();
  for (const policies of new Set(single.map(toPolicyKey)))
    for (const group of groupUnlike(
      single.filter((question) => toPolicyKey(question) === policies),
      { countMax: batchPairsMax, readMarks: ({ question }) => listMarks(question) },
    ))
      groups.set(group[0]!, group);
  return questions.flatMap((question): Question[] => {
    if (question.kind !== "pair") return [question];
    const group = groups.get(question);
    if (!group) return [];
    if (group.length === 1) return [question];
    const fields = [...new Set(group.flatMap((one) => one.fields))];
    const inGroup = group.map((one) => one.question);
    return [{ kind: "batch", pairs: group.flatMap((one) => one.pairs), questions: inGroup, fields }];
  });
}

const toPolicyKey = ({ question }: { question: ResolverPair }) => JSON.stringify(question.policies ?? []);

/** By what questions are like each other: their offers, brands, and the words that titles begin with, which most often are brands. */
function listMarks({ first, second }: ResolverPair): string[] {
  return [first, second].flatMap(({ id, brand, title }) => [
    id,
    ...[brand, title.trim().split(/\s+/)[0]].flatMap((word) => word?.trim().toLowerCase() || []),
  ]);
}

async function readPairQuestions(
  db: Database,
  pairs: readonly WaitingPair[],
): Promise<Map<string, ResolverPair>> {
  const offers = await readResolverOffers(db, pairs);
  const rules = await readCatalogRules(db.pool);
  const samePolicies = await listSamePolicies(db.pool);
  const doubts = await readDoubts(db, pairs);
  const find = (offerId: string, catalogId: string) => {
    const offer = offers.get(offerId);
    const allowedFields = rules.get(catalogId)?.fields;
    if (!offer || allowedFields?.length === 0) return null;
    return allowedFields ? { ...offer, allowedFields } : offer;
  };
  const questions = new Map<string, ResolverPair>();
  for (const pair of pairs) {
    const first = find(pair.lowerOfferId, pair.lowerCatalogId);
    const second = find(pair.higherOfferId, pair.higherCatalogId);
    if (!first || !second) continue;
    const stated = [pair.lowerCatalogId, pair.higherCatalogId].flatMap((id) => rules.get(id)?.policy ?? []);
    const toSide = (catalogId: string, { category }: ResolverOffer) => ({
      catalogId: catalogId as CatalogId,
      categoryWordIds: toCategoryWordIds(category),
    });
    const setAside = listPolicyAttributes(samePolicies, {
      a: toSide(pair.lowerCatalogId, first),
      b: toSide(pair.higherCatalogId, second),
    });
    const policies = [...new Set([...stated, ...toPolicyWords(setAside)])].sort();
    questions.set(toPairKey(pair), { first, second, doubts: doubts.get(toPairKey(pair)) ?? [], policies });
  }
  return questions;
}

const policyWords: Record<PolicyAttribute, string> = {
  colour: "another colour",
  size: "another size",
  pack: "another number of pieces in the pack",
  amount: "another amount (storage, volume, weight, length, battery, licences or duration)",
  edition: "another edition (or binding of a book)",
  condition: "another condition (new, open box, refurbished or used)",
  language: "another language",
};

/** What offers may differ in, as a model is told it. */
function toPolicyWords(setAside: readonly PolicyAttribute[]): string[] {
  return setAside.length === 0
    ? []
    : [`${setAside.map((attribute) => policyWords[attribute]).join(", ")}: still the same product.`];
}

/** By pair, what the matcher sees in conflict or misses. A question is asked without where that can't be told. */
async function readDoubts(db: Database, pairs: readonly WaitingPair[]): Promise<Map<string, Doubt[]>> {
  const { rows } = await db.pool.query<{
    lowerOfferId: OfferId;
    higherOfferId: OfferId;
    matcherId: string;
    context: PairContext | null;
    crossReading: CrossReading | null;
  }>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId", m.matcher_id AS "matcherId", m.context,
       m.cross_reading AS "crossReading"
     FROM unnest($1::uuid[], $2::uuid[]) AS pair (lower_offer_id, higher_offer_id)
     JOIN match m USING (lower_offer_id, higher_offer_id)`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
  try {
    const explanations = await explainMatches(db, rows);
    return new Map(rows.map((row, index) => [toPairKey(row), toDoubts(explanations[index]!)]));
  } catch (err) {
    getLogger("llm").warn({ err }, "questions are asked without what the matcher doubts");
    return new Map();
  }
}

function toDoubts({ evidence }: Explanation): Doubt[] {
  return evidence.flatMap(({ attribute, outcome, weight }): Doubt[] => {
    if (outcome === "conflicting") return [{ attribute, outcome }];
    return outcome === "missing" && Math.abs(weight) >= missingWeightMin ? [{ attribute, outcome }] : [];
  });
}
