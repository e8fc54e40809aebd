import { readAliasFile } from "../../domain/brands/alias-file";
import { toCsvLine } from "../../platform/csv-line";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { listBrandDecisions } from "./data";
import { type BrandDependencies, decideBrands } from "./mutations";
import { type BrandDecision, brandDecisionSchema } from "./schema";
import { aliasesMax } from "./terms";

const linesPerPage = 1_000;

/** All that people said of brands, as CSV: the same file is taken back by `readAliases`. */
export async function* writeAliases(sql: SqlRunner): AsyncGenerator<string> {
  yield toCsvLine(["alias", "brand", "state", "decided_at"]);
  for (let after: { aliasKey: string; brandKey: string } | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listBrandDecisions>> = await listBrandDecisions(
      sql,
      after,
      linesPerPage,
    );
    for (const { alias, brand, state, decidedAt } of page)
      yield toCsvLine([alias, brand, state, decidedAt.toISOString()]);
    const last = page.at(-1);
    if (!last || page.length < linesPerPage) return;
    after = last;
  }
}

/** Takes a file of aliases, all of it or nothing. Throws AppError("bad-input") that names the line that is wrong. */
export async function takeAliasFile(
  dependencies: BrandDependencies,
  text: string,
  actorId: string | null,
): Promise<{ changedCount: number }> {
  const read = readAliasFile(text);
  if (read.kind === "invalid") throw refused(read.reason);
  if (read.lines.length > aliasesMax)
    throw refused(`A file has at most ${aliasesMax.toLocaleString("en")} aliases. Send it in parts.`);
  const decisions = read.lines.map(({ line, state, ...names }): BrandDecision => {
    const parsed = brandDecisionSchema.safeParse({ ...names, state: state === "" ? undefined : state });
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const reason =
      issue?.path[0] === "state" ? "state is confirmed or refused." : (issue?.message ?? "It can't be read.");
    throw refused(`Line ${line}: ${reason}`);
  });
  return decideBrands(dependencies, decisions, actorId);
}

function refused(userMessage: string): AppError {
  return new AppError("bad-input", "Unreadable aliases", { userMessage });
}
