import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import ts from "typescript";
import { baseUrl, expect, openSession, test, watchConsole } from "./journey";

/** The real library, and our client as a shop would have it: its own files, their types taken away. */
const library = resolve("node_modules/instantsearch.js/dist/instantsearch.production.min.js");
const clientFolder = resolve("clients/instantsearch");

/** A shop's page with the library's own widgets; the rest of the address is the instance's. */
const shopPage = `<!doctype html><html lang="en"><title>Shop</title>
<div id="box"></div><ul id="autocomplete"></ul><div id="menu"></div><div id="banner"></div><div id="hits"></div><div id="related"></div>
<script src="/shop/instantsearch.js"></script>
<script type="module">
  import { createSearchClient } from "/shop/search-client.ts";
  import { createInsightsClient } from "/shop/insights-client.ts";
  const { widgets, connectors } = instantsearch;
  const options = { url: "/demo-store/api" };
  const search = instantsearch({
    indexName: "products",
    searchClient: createSearchClient(options),
    insights: { insightsClient: createInsightsClient(options) },
  });
  const autocomplete = connectors.connectAutocomplete(({ indices }) => {
    document.querySelector("#autocomplete").replaceChildren(
      ...indices.flatMap(({ hits }) => hits.slice(0, 5)).map((hit) => Object.assign(document.createElement("li"), { textContent: hit.title })),
    );
  });
  search.addWidgets([
    widgets.configure({ hitsPerPage: 8 }),
    widgets.searchBox({ container: "#box" }),
    autocomplete({}),
    widgets.hierarchicalMenu({ container: "#menu", attributes: ["categories.lvl0", "categories.lvl1", "categories.lvl2"] }),
    widgets.queryRuleCustomData({
      container: "#banner",
      templates: { default: ({ items }, { html }) => html\`\${items.map((item) => html\`<strong>\${item.headline}</strong>\`)}\` },
    }),
    widgets.hits({
      container: "#hits",
      templates: {
        item: (hit, { html, components, sendEvent }) => html\`<article data-id="\${hit.objectID}">
          <h2>\${components.Highlight({ hit, attribute: "title" })}</h2>
          <p>\${components.Snippet({ hit, attribute: "description" })}</p>
          <button onClick=\${() => sendEvent("click", hit, "Opened")}>Open</button></article>\`,
      },
    }),
  ]);
  search.once("render", () => setTimeout(function add() {
    const [first] = search.helper.lastResults?.hits ?? [];
    if (!first) return setTimeout(add, 100);
    search.addWidgets([widgets.relatedProducts({
      container: "#related",
      objectIDs: [first.objectID],
      limit: 4,
      templates: { item: (hit, { html }) => html\`<em data-id="\${hit.objectID}">\${hit.title}</em>\` },
    })]);
  }));
  search.start();
</script>`;

async function openShop(page: Page): Promise<void> {
  await page.route("**/shop/**", (route) => {
    const name = new URL(route.request().url()).pathname.slice("/shop/".length);
    if (name === "") return route.fulfill({ contentType: "text/html", body: shopPage });
    if (name === "instantsearch.js") return route.fulfill({ contentType: "text/javascript", path: library });
    const path = resolve(clientFolder, name);
    if (!existsSync(path)) return route.fulfill({ status: 404 });
    const options = {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      verbatimModuleSyntax: true,
    };
    const { outputText } = ts.transpileModule(readFileSync(path, "utf8"), { compilerOptions: options });
    return route.fulfill({ contentType: "text/javascript", body: outputText });
  });
  await page.goto("/shop/");
}

/** As the admin, in a page of the instance. */
async function callAdmin(page: Page, procedure: string, input: unknown): Promise<Record<string, unknown>> {
  const body = JSON.stringify({ json: input });
  return page.evaluate(
    async ([path, text]) => {
      const headers = { "Content-Type": "application/json" };
      const response = await fetch(path!, { method: "POST", headers, body: text! });
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()).result.data.json ?? {};
    },
    [`/api/trpc/${procedure}`, body],
  );
}

const headline = "Backpacks at half the price";

test("the library's own widgets work in a shop's page, and what is clicked there is recorded", async ({
  browser,
}) => {
  const admin = await (await openSession(browser)).newPage();
  await admin.goto("/search/reports");
  const settings = { isRecording: true, ranksByPopularity: false, suggestsQueries: false, keptDays: 90 };
  await callAdmin(admin, "searchReports.changeSettings", settings);
  const nothing = { pins: [], hiddenIds: [], adjustments: [], redirect: null, query: null };
  const { ruleId } = await callAdmin(admin, "searchRules.create", {
    name: "Backpacks",
    condition: { match: "is", text: "backpack", filter: "" },
    consequences: { ...nothing, banner: { headline } },
    startsAt: null,
    endsAt: null,
    isEnabled: true,
  });
  const context = await browser.newContext({ baseURL: baseUrl(), locale: "en-US" });
  const page = await context.newPage();
  const errors = watchConsole(page);
  const posted: {
    action_name: string;
    query_id?: string;
    event_attributes: { position?: { ordinal: number } };
  }[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/events")) posted.push(...JSON.parse(request.postData()!).events);
  });
  // What another process changed holds after some seconds.
  await page.waitForTimeout(6_000);
  await openShop(page);
  const hits = page.locator("#hits article");
  await expect(hits).toHaveCount(8);

  // relatedProducts: others than the product itself.
  const [id] = await hits.evaluateAll((all) => all.map((one) => one.getAttribute("data-id")));
  await expect(page.locator("#related em").first()).toBeVisible();
  const related = await page
    .locator("#related em")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-id")));
  expect(related.length).toBeGreaterThan(0);
  expect(related).not.toContain(id);

  // hierarchicalMenu: a level opens, and narrows.
  const top = page.locator("#menu .ais-HierarchicalMenu-link").first();
  const name = (await top.locator(".ais-HierarchicalMenu-label").textContent())!;
  await top.click();
  await expect(
    page.locator("#menu .ais-HierarchicalMenu-list--child .ais-HierarchicalMenu-link").first(),
  ).toBeVisible();
  await expect(page.locator("#menu .ais-HierarchicalMenu-item--selected")).toContainText(name);
  // Nothing of it stands in the address.
  await page.reload();
  await expect(hits).toHaveCount(8);

  // autocomplete, snippet, and a rule's data.
  await page.locator("#box input").pressSequentially("backpack", { delay: 40 });
  await expect(page.locator("#banner")).toContainText(headline);
  await expect(page.locator("#autocomplete li").first()).toContainText(/backpack/i);
  await expect(hits.first().locator("mark, em").first()).toHaveText(/backpack/i);
  await expect(page.locator("#hits .ais-Snippet").filter({ hasText: /\w/ }).first()).toBeVisible();

  // insights: the click is told under the search that it followed, at its place.
  await hits.nth(2).getByRole("button", { name: "Open" }).click();
  await expect(async () => {
    const click = posted.find(({ action_name }) => action_name === "click");
    expect(click).toMatchObject({
      query_id: expect.any(String),
      event_attributes: { position: { ordinal: 3 } },
    });
  }).toPass();
  expect(posted.some(({ action_name }) => action_name === "impression")).toBe(true);
  expect(errors, "errors in the console").toEqual([]);
  await callAdmin(admin, "searchRules.delete", { ruleId });
  await context.close();
});
