import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { FilterChips } from "@/app/_features/review/queue/filter-chips";
import { noFilters, type QueueFilters } from "@/app/_features/review/queue/review-filter";
import { useAddress } from "./address-link";
import { ClearFilters } from "./table/clear-filters";
import { Tabs, TabsLink, TabsList } from "./tabs";

const address = vi.hoisted(() => ({ search: "" }));
vi.mock("next/navigation", () => ({
  usePathname: () => "/review",
  useSearchParams: () => new URLSearchParams(address.search),
}));
afterEach(() => {
  address.search = "";
});

const nothing = () => undefined;
const filters: QueueFilters = { ...noFilters, status: "pending", order: "oldest", view: null };

function KeysPage() {
  const toAddress = useAddress();
  return (
    <Tabs value="keys">
      <TabsList>
        <TabsLink value="people" href={toAddress({ tab: "people" })}>
          People
        </TabsLink>
      </TabsList>
    </Tabs>
  );
}

/** Where the links of a page lead that no script has touched yet, by what they are called. */
function listLinks(html: string): Record<string, string> {
  const links = [...html.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].map(([, attributes = "", content = ""]) => {
    const read = (name: string) =>
      new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1]?.replaceAll("&amp;", "&");
    return [read("aria-label") ?? content.replace(/<[^>]*>/g, ""), read("href") ?? ""];
  });
  return Object.fromEntries(links);
}

test("the server draws filters as links that lead to the list without them, and keep the rest", () => {
  address.search = "from=40&brand=Sony&order=oldest";
  const html = renderToStaticMarkup(
    <FilterChips filters={{ ...filters, from: 40, brand: "Sony" }} onChange={nothing} />,
  );
  expect(html).not.toContain("<button");
  expect(listLinks(html)).toEqual({
    "Brand: Sony: take this filter away": "/review?from=40&order=oldest",
    "Probability: 40–100 %: take this filter away": "/review?brand=Sony&order=oldest",
    "Clear the filters": "/review?order=oldest",
  });
});

test("what clears everything leads to the bare page", () => {
  address.search = "q=tv";
  expect(listLinks(renderToStaticMarkup(<ClearFilters onClear={nothing} />))).toEqual({
    "Clear the filters": "/review",
  });
});

test("a tab of the address is a tab and a link", () => {
  address.search = "tab=keys&page=2";
  const html = renderToStaticMarkup(<KeysPage />);
  expect(listLinks(html)).toEqual({ People: "/review?tab=people&page=2" });
  expect(html).toMatch(/<a [^>]*role="tab"/);
  expect(html).not.toContain('type="button"');
});
