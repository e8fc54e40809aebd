import { type PolicyHint, suggestPolicies } from "../../domain/matching/variants/suggest-policy";
import type { OfferContent } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { listSamePolicies } from "../catalogs/data";

/** Verdicts that are looked at, the latest. */
const verdictsRead = 2_000;

type StatedRow = [
  title: string,
  color: string | null,
  size: string | null,
  condition: OfferContent["condition"],
];

interface JudgedRow {
  verdict: "same" | "variant";
  lower: StatedRow;
  higher: StatedRow;
}

/** What people's latest verdicts on offers of a catalog say of attributes that are not set aside yet. */
export async function listPolicyHints(sql: SqlRunner, catalogId: string): Promise<PolicyHint[]> {
  const { rows } = await sql.query<JudgedRow>(
    `SELECT m.verdict, json_build_array(a.title, a.color, a.size, a.condition) AS lower, json_build_array(b.title, b.color, b.size, b.condition) AS higher
     FROM (SELECT id, lower_offer_id, higher_offer_id FROM decision WHERE decider_kind = 'person'
       ORDER BY created_at DESC, id DESC LIMIT ${verdictsRead}) AS d
     JOIN match m ON m.decision_id = d.id AND m.lower_offer_id = d.lower_offer_id AND m.higher_offer_id = d.higher_offer_id
     JOIN offer a ON a.id = m.lower_offer_id JOIN offer b ON b.id = m.higher_offer_id
     WHERE m.verdict IN ('same', 'variant') AND $1 IN (m.lower_catalog_id, m.higher_catalog_id)`,
    [catalogId],
  );
  const setAside = [...(await listSamePolicies(sql))].find(([id]) => id === catalogId)?.[1].everywhere ?? [];
  const toSource = ([title, color, size, condition]: StatedRow) => ({ title, color, size, condition });
  const judged = rows.map(({ verdict, lower, higher }) => ({
    a: toSource(lower),
    b: toSource(higher),
    isSame: verdict === "same",
  }));
  return suggestPolicies(judged, setAside);
}
