import type { Page } from "@playwright/test";

/** A person's pace: a glance at each offer, then keys as fast as a practised hand presses them. */
const glanceMs = 250;
const betweenKeysMs = 110;

export interface SeveralRun {
  offers: number;
  offersPerSecond: number;
  /** Decided at once, in the mean. */
  candidatesPerOffer: number;
  /** What each pair, `lower/higher`, must be in the database. */
  expected: Map<string, string>;
}

/** Decides on all candidates of each offer in one go, in focus mode: the first is the same, the second of every third offer a variant, the others differ. */
export async function walkSeveral(page: Page, offers: number): Promise<SeveralRun> {
  await page.goto("/review/focus");
  await page.waitForSelector("[data-pair]");
  await page.waitForLoadState("networkidle");
  const expected = new Map<string, string>();
  const startedAt = performance.now();
  for (let n = 0; n < offers; n++) {
    const entry = await page.getAttribute("[data-entry]", "data-entry");
    const pairs = await page
      .locator("[data-pair]")
      .evaluateAll((found) => found.map((one) => one.getAttribute("data-pair") ?? ""));
    const hasVariant = n % 3 === 0 && pairs.length > 1;
    for (const [place, pair] of pairs.entries())
      expected.set(pair, place === 0 ? "same" : place === 1 && hasVariant ? "variant" : "different");
    await page.waitForTimeout(glanceMs);
    for (const key of ["m", "1", ...(hasVariant ? ["ArrowRight", "v"] : []), "c"]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(betweenKeysMs);
    }
    await page.waitForFunction(
      (before) => document.querySelector("[data-entry]")?.getAttribute("data-entry") !== before,
      entry,
      { polling: "raf" },
    );
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    offers,
    offersPerSecond: offers / seconds,
    candidatesPerOffer: expected.size / offers,
    expected,
  };
}
