import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PairsReport } from "../report";
import { developmentSets } from "./development-sets";

/** One set's figures by a matcher that has not seen it, in [0,1]. */
export interface LosoRow {
  set: string;
  /** The matcher's file. */
  matcher: string;
  /** Whether that matcher has learnt from the set all the same, for want of a sibling: no figure to quote. */
  isSeen: boolean;
  split: PairsReport["split"];
  pairs: number;
  /** Pairs of each list at most; null = all. */
  limit: number | null;
  f1: number;
  bestF1: number;
  averagePrecision: number;
  /** By the two offers alone. */
  aloneAveragePrecision: number;
  /** Of the matchers that were measured: rows of others are measured anew. */
  models: string;
}

interface LosoOptions {
  /** Holds the sets' folders; those that it lacks are passed over and told. */
  folder: string;
  limit: number | null;
  /** Lines of JSON, one a set: what stands there for this limit and these matchers is not measured again, what is measured is added. Null = none. */
  resume: string | null;
  measure: (set: string) => Promise<PairsReport>;
  onRow: (row: LosoRow) => void;
}

/** Names the shipped matchers by their content: 16 hexadecimal digits. */
export function nameMatchers(folder: string): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort())
    if (file.endsWith(".json")) hash.update(readFileSync(join(folder, file)));
  return hash.digest("hex").slice(0, 16);
}

function readKnown(resume: string | null): LosoRow[] {
  if (!resume || !existsSync(resume)) return [];
  return readFileSync(resume, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line, at) => {
      try {
        return JSON.parse(line) as LosoRow;
      } catch {
        throw new Error(`${resume}, line ${at + 1} is no JSON: mend or remove that line.`);
      }
    });
}

const toRow = (report: PairsReport, known: Pick<LosoRow, "set" | "limit" | "models">): LosoRow => ({
  ...known,
  matcher: report.seenBy?.matcher.model ?? "",
  isSeen: report.seenBy?.matcher.isSeen ?? false,
  split: report.split,
  pairs: report.pairs,
  f1: report.f1,
  bestF1: report.best.f1,
  averagePrecision: report.averagePrecision,
  aloneAveragePrecision: report.alone.averagePrecision,
});

/**
 * Leave-one-set-out: measures each development set by the shipped matcher, or by its sibling, that has not seen it. Goes on where an earlier run stopped. Returns
 * rows in the order of the sets, and those that the folder lacks. Throws where it holds none of them.
 */
export async function measureLoso(
  { folder, limit, resume, measure, onRow }: LosoOptions,
  models: string,
): Promise<{ rows: LosoRow[]; missing: string[] }> {
  const known = readKnown(resume).filter((row) => row.limit === limit && row.models === models);
  const missing = developmentSets.filter((set) => !existsSync(join(folder, set)));
  if (missing.length === developmentSets.length)
    throw new Error(`${folder} holds none of the development sets (${developmentSets.join(", ")}).`);
  const rows: LosoRow[] = [];
  for (const set of developmentSets) {
    if (missing.includes(set)) continue;
    const before = known.findLast((row) => row.set === set);
    const row = before ?? toRow(await measure(set), { set, limit, models });
    if (!before && resume) appendFileSync(resume, `${JSON.stringify(row)}\n`);
    rows.push(row);
    onRow(row);
  }
  return { rows, missing };
}
