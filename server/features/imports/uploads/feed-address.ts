import { getAuthSecret } from "../../../platform/auth-secret";
import type { SqlRunner } from "../../../platform/database";
import { getEnv } from "../../../platform/env";
import { AppError } from "../../../platform/errors";
import { kyselyOn } from "../../../platform/query-builder";
import { openSecret, sealSecret } from "../../../platform/secret-box";

const purpose = "feed-address";

/** A feed's address may hold a token: neither files nor the database tell it. */
export function sealFeedAddress(address: string): string {
  return sealSecret(address, getAuthSecret(getEnv()), purpose);
}

/** Throws AppError("conflict") where it was sealed by another installation's secret. */
export function openFeedAddress(sealed: string): string {
  if (isClear(sealed)) return sealed;
  const address = openSecret(sealed, getAuthSecret(getEnv()), purpose);
  if (address !== null) return address;
  throw new AppError("conflict", "A feed's address was sealed with another secret", {
    userMessage:
      "This feed's address can't be read any more: AUTH_SECRET has changed. Import it from its address again.",
  });
}

/** As earlier versions kept addresses. */
const isClear = (stored: string) => /^https?:\/\//i.test(stored);

/** Seals the addresses that earlier versions kept in clear. */
export async function sealClearAddresses(sql: SqlRunner): Promise<void> {
  const files = await kyselyOn(sql)
    .selectFrom("import_file")
    .select(["import_id as importId", "source_url as sourceUrl"])
    .where("source_url", "ilike", "http%://%")
    .$narrowType<{ sourceUrl: string }>()
    .execute();
  for (const { importId, sourceUrl } of files)
    await kyselyOn(sql)
      .updateTable("import_file")
      .set({ source_url: sealFeedAddress(sourceUrl) })
      .where("import_id", "=", importId)
      .where("source_url", "=", sourceUrl)
      .execute();
}
