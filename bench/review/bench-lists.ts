import type { BrowserContext, Page } from "@playwright/test";
import { quantile } from "../speed/measurement";
import { type AdminPlan, openAdmin } from "./open-admin";
import { seedHistory, seedProducts, seedReview } from "./seed-review";

const loadsPerPage = 8;
const changesPerPage = 24;
/** Of two matches each, so that there are as many offers as matches. */
const candidatesPerOffer = 2;

export interface ListPlan extends AdminPlan {
  /** Offers, products and matches in review: so many of each. */
  rows: number;
}

/** One list in a browser, in ms. */
export interface ListSpeed {
  path: string;
  rows: number;
  /** From the start of the navigation to the first content, and to the first row. */
  paintP95Ms: number;
  rowP95Ms: number;
  /** The largest paint of a load, until the network rests (web-vitals' LCP). */
  largestPaintP95Ms: number;
  /** From a key or click to the next frame (web-vitals' INP: the slowest of so few): J, K, X, a sorting header, a filter. */
  interactionMsMax: number;
  /** From choosing a value of a filter to the frame that shows what it leaves. */
  filterP50Ms: number;
  filterP95Ms: number;
}

/** Of filters those whose values stay the same whatever is found. */
const lists: readonly List[] = [
  { path: "/review", procedure: "review.list", filters: ["Catalog", "Order"] },
  { path: "/offers", procedure: "offers.list", filters: ["Catalog", "GTIN"] },
  { path: "/products", procedure: "products.list", filters: ["Catalog", "Order"] },
  { path: "/imports", procedure: "imports.list", filters: null },
  { path: "/activity", procedure: "activity.list", filters: null },
];
interface List {
  path: string;
  procedure: string;
  /** Null = none are changed. */
  filters: readonly [string, string] | null;
}

/** Opens the long lists in Chromium and changes their filters. */
export async function benchLists({ rows, ...plan }: ListPlan): Promise<ListSpeed[]> {
  const admin = await openAdmin(plan);
  try {
    if (admin.isOwn) {
      await seedReview(admin.db.pool, rows, candidatesPerOffer);
      await seedProducts(admin.db.pool);
      await seedHistory(admin.db.pool, rows);
    }
    const speeds: ListSpeed[] = [];
    for (const list of lists) {
      const loads = await timeLoads(admin.context, list);
      const interactionMsMax = await timeInteractions(admin.page, list);
      const changes = list.filters ? await timeChanges(admin.page, list, list.filters) : [];
      speeds.push({
        path: list.path,
        rows,
        paintP95Ms: toQuantile(
          loads.map(({ paintMs }) => paintMs),
          0.95,
        ),
        rowP95Ms: toQuantile(
          loads.map(({ rowMs }) => rowMs),
          0.95,
        ),
        largestPaintP95Ms: toQuantile(
          loads.map(({ largestMs }) => largestMs),
          0.95,
        ),
        interactionMsMax,
        filterP50Ms: toQuantile(changes, 0.5),
        filterP95Ms: toQuantile(changes, 0.95),
      });
    }
    return speeds;
  } finally {
    await admin.close();
  }
}

const toQuantile = (values: readonly number[], share: number) =>
  quantile(
    [...values].sort((a, b) => a - b),
    share,
  );

interface ListWindow extends Window {
  firstRowMs?: number;
}

interface VitalsWindow extends Window {
  largestMs?: number;
  interactionMs?: number;
}

const rowSelector = "main tr[data-row-id]";

/** In the page: keeps the largest paint and the slowest interaction, as web-vitals reads them. */
function watchVitals(): void {
  const own = window as VitalsWindow;
  own.largestMs = 0;
  own.interactionMs = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) own.largestMs = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[])
      if (entry.interactionId > 0) own.interactionMs = Math.max(own.interactionMs ?? 0, entry.duration);
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

/** In the page: notes the frame after the one in which the first row is there. */
function watchFirstRow(): void {
  const look = () =>
    requestAnimationFrame(() => {
      if (!document.querySelector("main tr[data-row-id]")) return look();
      requestAnimationFrame(() => {
        (window as ListWindow).firstRowMs = performance.now();
      });
    });
  look();
}

async function timeLoads(context: BrowserContext, { path }: List) {
  const loads: { paintMs: number; rowMs: number; largestMs: number }[] = [];
  for (let n = 0; n < loadsPerPage; n++) {
    const page = await context.newPage();
    // The compiler of scripts names inner functions by a helper, which the page does not have.
    await page.addInitScript("globalThis.__name ??= (value) => value;");
    await page.addInitScript(watchFirstRow);
    await page.addInitScript(watchVitals);
    await page.goto(path);
    const rowMs = await page.waitForFunction(() => (window as ListWindow).firstRowMs);
    const paintMs = await page.evaluate(
      () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    );
    await page.waitForLoadState("networkidle");
    const largestMs = await page.evaluate(() => (window as VitalsWindow).largestMs ?? Number.NaN);
    loads.push({ paintMs, rowMs: (await rowMs.jsonValue())!, largestMs });
    await page.close();
  }
  return loads;
}

/** Goes down and up the rows, ticks some, and sorts by each header that sorts. */
async function timeInteractions(page: Page, { path }: List): Promise<number> {
  await page.addInitScript("globalThis.__name ??= (value) => value;");
  await page.addInitScript(watchVitals);
  await page.goto(path);
  await page.waitForSelector(rowSelector);
  await page.waitForLoadState("networkidle");
  for (const key of ["j", "j", "j", "x", "j", "x", "k", "x", "Escape", "?", "Escape"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(80);
  }
  const headers = page.locator("main thead th button");
  for (let n = 0; n < (await headers.count()); n++) {
    await headers.nth(n).click();
    await page.waitForLoadState("networkidle");
  }
  await page.waitForTimeout(300);
  return page.evaluate(() => (window as VitalsWindow).interactionMs ?? Number.NaN);
}

/** Goes through the values of the first filter, and for each through those of the second: no two states are alike. */
async function timeChanges(
  page: Page,
  { path, procedure }: List,
  filters: NonNullable<List["filters"]>,
): Promise<number[]> {
  await page.goto(path);
  await page.waitForSelector("main tr[data-row-id]");
  await page.waitForLoadState("networkidle");
  const [outer, inner] = filters;
  const times: number[] = [];
  const change = async (label: string, value: string) => {
    const filter = page.getByLabel(label, { exact: true });
    // What is chosen already asks for nothing.
    if ((await filter.inputValue()) === value) return;
    const answered = page.waitForResponse((response) => response.url().includes(procedure));
    const startedAt = performance.now();
    await filter.selectOption(value);
    await answered;
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    );
    times.push(performance.now() - startedAt);
  };
  const innerValues = await listValues(page, inner);
  for (const outerValue of (await listValues(page, outer)).slice(1)) {
    await change(outer, outerValue);
    for (const innerValue of innerValues.slice(1)) {
      if (times.length >= changesPerPage) return times;
      await change(inner, innerValue);
    }
    // Back again for the next one, so that each step changes one filter, to a state that has not been there.
    innerValues.reverse();
  }
  return times;
}

async function listValues(page: Page, label: string): Promise<string[]> {
  const options = page.getByLabel(label, { exact: true }).locator("option");
  return options.evaluateAll((found) => found.map((option) => (option as HTMLOptionElement).value));
}

export function formatListSpeed(speed: ListSpeed): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  return (
    `${speed.path.slice(1).padEnd(10)} ${speed.rows.toLocaleString("en")} rows: first paint p95 ${ms(speed.paintP95Ms)}, ` +
    `first row p95 ${ms(speed.rowP95Ms)}, largest paint p95 ${ms(speed.largestPaintP95Ms)}; slowest interaction ${ms(speed.interactionMsMax)}` +
    (Number.isNaN(speed.filterP50Ms)
      ? ""
      : `; filter change p50 ${ms(speed.filterP50Ms)}, p95 ${ms(speed.filterP95Ms)}`)
  );
}
