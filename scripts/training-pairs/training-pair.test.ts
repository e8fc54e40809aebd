import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { offerTokensMax } from "@/server/domain/matching/cross-encoder/pair-text";

it("gives training the same number of an offer's tokens that the product reads", () => {
  const recipe = readFileSync(resolve(import.meta.dirname, "../../training/pairs.py"), "utf8");
  expect(/^OFFER_TOKENS = (\d+)/m.exec(recipe)?.[1]).toBe(String(offerTokensMax));
});
