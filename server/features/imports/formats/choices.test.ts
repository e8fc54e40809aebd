import { describe, expect, it } from "vitest";
import { layOut } from "./layout.fixture";
import { zipOf } from "./zip.fixture";

describe("another reading may be chosen", () => {
  const nested =
    "<shop><products><product><id>1</id><name>Lamp</name><variants><variant><id>1a</id><sku>L-a</sku></variant><variant><id>1b</id><sku>L-b</sku></variant></variants></product></products></shop>";

  it("the path of the items, and back", async () => {
    const first = await layOut(nested);
    expect(first.reading.itemPaths).toContain("shop/products/product");
    const products = await first.again({ format: "xml", itemPath: "shop/products/product" });
    expect(products.cells).toMatchObject([{ id: "1", name: "Lamp", "variants.variant.sku": "L-a, L-b" }]);
    const variants = await first.again({ format: "xml", itemPath: "shop/products/product/variants/variant" });
    expect(variants.cells).toEqual([
      { id: "1a", sku: "L-a" },
      { id: "1b", sku: "L-b" },
    ]);
  });

  it("an export of a shop as the plain table that it is", async () => {
    const shopify = await layOut("Handle,Title,Variant Price\ntee,Tee,5\ntee,,6\n");
    expect(shopify.cells).toHaveLength(2);
    const plain = await shopify.again({ format: "csv" });
    expect(plain.reading.choice.format).toBe("csv");
    expect(plain.cells).toEqual([
      { Handle: "tee", Title: "Tee", "Variant Price": "5" },
      { Handle: "tee", Title: "", "Variant Price": "6" },
    ]);
    expect((await plain.again({})).reading.choice.format).toBe("shopify");
  });

  it("a file of an archive; without a choice all with the same columns are read as one", async () => {
    const archive = zipOf([
      { name: "part-1.csv", content: "id,title\n1,A lamp for the desk\n2,A chair for the garden\n" },
      { name: "part-2.csv", content: "id,title\n3,Table\n" },
      { name: "stores.csv", content: "store,city,street\nA,Rome,Via\n" },
      { name: "README.txt", content: "Made by a shop." },
    ]);
    const all = await layOut(archive);
    expect(all.cells.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(all.reading.files).toEqual(expect.arrayContaining(["part-1.csv", "part-2.csv", "stores.csv"]));
    const one = await all.again({ file: "stores.csv" });
    expect(one.cells).toEqual([{ store: "A", city: "Rome", street: "Via" }]);
  });

  it("a choice that does not fit is refused and leaves the file as it was", async () => {
    const laidOut = await layOut(nested);
    await expect(laidOut.again({ format: "heureka" })).rejects.toMatchObject({
      problem: "unsupported-format",
    });
    await expect(laidOut.again({ format: "xml", itemPath: "no/such" })).rejects.toMatchObject({
      problem: "empty-file",
    });
    expect((await laidOut.again({})).cells).toEqual(laidOut.cells);
  });
});
