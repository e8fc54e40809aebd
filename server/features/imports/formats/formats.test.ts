import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { layOut } from "./layout.fixture";
import { smallFiles } from "./small-files.fixture";
import { zipOf } from "./zip.fixture";

/** As cells are stored: empty ones need not be. */
function filled(rows: readonly Record<string, string>[]) {
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== "")));
}

describe("a file is read by what it is", () => {
  it.each(smallFiles)("%s", async (_name, content, format, cells) => {
    const laidOut = await layOut(content);
    expect(laidOut.reading.choice.format).toBe(format);
    expect(filled(laidOut.cells)).toEqual(filled(cells));
    expect(laidOut.fileNames.sort()).toEqual(["feed", "feed.source"]);
  });

  it("packed with gzip or in an archive it is read the same", async () => {
    for (const [, content, format, cells] of smallFiles) {
      for (const packed of [gzipSync(content), zipOf([{ name: "feed", content }])]) {
        const laidOut = await layOut(packed);
        expect(laidOut.reading.choice.format).toBe(format);
        expect(filled(laidOut.cells)).toEqual(filled(cells));
      }
    }
  });

  it("a plain table stays as it is, without a copy", async () => {
    const { reading, cells, fileNames } = await layOut("id;title\n1;Lamp\n");
    expect(reading).toMatchObject({ choice: { format: "csv" }, columns: null });
    expect(cells).toEqual([{ id: "1", title: "Lamp" }]);
    expect(fileNames).toEqual(["feed"]);
  });

  it("XML in the encoding that it names is read so", async () => {
    const head = Buffer.from(
      '<?xml version="1.0" encoding="windows-1250"?><SHOP><SHOPITEM><ITEM_ID>1</ITEM_ID><PRODUCTNAME>',
    );
    const file = Buffer.concat([
      head,
      Buffer.from([0x9e, 0x6c, 0x75, 0x9d]),
      Buffer.from("</PRODUCTNAME></SHOPITEM></SHOP>"),
    ]);
    expect((await layOut(file)).cells).toEqual([{ ITEM_ID: "1", PRODUCTNAME: "žluť" }]);
  });
});
