import type { BrowserContext, Page } from "@playwright/test";

/** A key that was pressed, and what was on the screen then. */
export interface PressedKey {
  key: string;
  /** `lower/higher` of the candidates, in their order on the screen. */
  pairs: string[];
}

export interface ReviewerRun {
  pressed: PressedKey[];
  /** From a key to the frame after the one that shows the next item. */
  keyToPaintMs: number[];
  seconds: number;
}

export interface ReviewerPlan {
  items: number;
  /** Without network in the middle, in which it decides one item a second. */
  cutMs: number;
}

const keys = ["1", "1", "2", "n", "1", "v", "1", "u", "n", "1"] as const;

interface ReviewWindow extends Window {
  reviewPressed: PressedKey[];
  reviewPaints: number[];
}

/** In the page: notes what each key decides, and when the next item has been painted. */
function watchKeys(): void {
  const own = window as unknown as ReviewWindow;
  own.reviewPressed = [];
  own.reviewPaints = [];
  const readItem = () => document.querySelector("[data-entry]")?.getAttribute("data-entry") ?? null;
  document.addEventListener(
    "keydown",
    ({ key, timeStamp }) => {
      const item = readItem();
      const pairs = [...document.querySelectorAll("[data-pair]")].map(
        (one) => one.getAttribute("data-pair")!,
      );
      own.reviewPressed.push({ key, pairs });
      const look = () =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            if (readItem() === item) look();
            else own.reviewPaints.push(performance.now() - timeStamp);
          };
          channel.port2.postMessage(null);
        });
      look();
    },
    { capture: true },
  );
}

/** Decides at top speed: the next key as soon as the next item shows. */
export async function reviewByScript(
  context: BrowserContext,
  page: Page,
  { items, cutMs }: ReviewerPlan,
): Promise<ReviewerRun> {
  // The compiler of scripts names inner functions by a helper, which the page does not have.
  await page.addInitScript("globalThis.__name ??= (value) => value;");
  await page.addInitScript(watchKeys);
  await page.goto("/review/focus");
  await page.waitForSelector("[data-pair]");
  await page.waitForLoadState("networkidle");
  const startedAt = performance.now();
  let cutUntil = Number.POSITIVE_INFINITY;
  for (let n = 0; n < items; n++) {
    if (cutMs > 0 && n === Math.floor(items / 2)) {
      await context.setOffline(true);
      cutUntil = performance.now() + cutMs;
    }
    if (performance.now() > cutUntil) {
      await context.setOffline(false);
      cutUntil = Number.POSITIVE_INFINITY;
    }
    await decideNext(page, n);
    if (cutUntil < Number.POSITIVE_INFINITY) await page.waitForTimeout(1_000);
  }
  await context.setOffline(false);
  const seconds = (performance.now() - startedAt) / 1_000;
  const { pressed, keyToPaintMs } = await page.evaluate(() => {
    const own = window as unknown as ReviewWindow;
    return { pressed: own.reviewPressed, keyToPaintMs: own.reviewPaints };
  });
  return { pressed, keyToPaintMs, seconds };
}

async function decideNext(page: Page, n: number): Promise<void> {
  const item = await page.getAttribute("[data-entry]", "data-entry");
  const candidateCount = await page.locator("[data-pair]").count();
  const planned = keys[n % keys.length]!;
  await page.keyboard.press(planned === "2" && candidateCount < 2 ? "1" : planned);
  await page.waitForFunction(
    (before) => {
      const now = document.querySelector("[data-entry]")?.getAttribute("data-entry");
      return now !== undefined && now !== null && now !== before;
    },
    item,
    { polling: "raf" },
  );
}

/** What each pair must be in the database, from what was on the screen when its key was pressed. */
export function toExpectedVerdicts(pressed: readonly PressedKey[]): Map<string, string> {
  const expected = new Map<string, string>();
  for (const { key, pairs } of pressed) {
    if (key === "n" || key === "u")
      for (const pair of pairs) expected.set(pair, key === "n" ? "different" : "unsure");
    else if (key === "v") expected.set(pairs[0]!, "variant");
    else expected.set(pairs[Number(key) - 1]!, "same");
  }
  return expected;
}
