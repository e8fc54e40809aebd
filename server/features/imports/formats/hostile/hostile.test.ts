import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggestColumnMapping } from "../../../../domain/offer/source-row/column-mapping";
import { toOfferContent } from "../../../../domain/offer/source-row/offer-row";
import { FeedFileError } from "../../files/feed-file-error";
import { layOut } from "../layout.fixture";
import { smallFiles } from "../small-files.fixture";
import { workbookFiles, zipFiles } from "./archives.fixture";
import { otherFiles } from "./other-files.fixture";
import { jsonFiles, xmlFiles } from "./xml-and-json.fixture";

const hostileFiles = {
  XML: xmlFiles,
  JSON: jsonFiles,
  "ZIP archives": zipFiles,
  workbooks: workbookFiles,
  "other files": otherFiles,
};

describe.each(Object.entries(hostileFiles))("of %s", (_kind, files) => {
  it.each(files)("%s", async (_name, content, outcome) => {
    const file = layOut(typeof content === "function" ? content() : content);
    if (typeof outcome === "number") expect((await file).cells).toHaveLength(outcome);
    else
      await expect(file).rejects.toMatchObject({
        name: "FeedFileError",
        userMessage: expect.stringMatching(outcome),
      });
  });
});

describe("what is hidden in texts", () => {
  it.each([
    ["turned text", "Lamp\u202egnp.exe\u202c", "Lampgnp.exe"],
    ["text without width", "La\u200bmp\u2060\ufeff", "Lamp"],
    ["tags and scripts", "<b>Lamp</b><script>alert(1)</script>", "Lamp"],
    ["control characters", "La\u0007mp\u0000", "Lamp"],
    ["half a character", "Lamp\ud800", "Lamp\ufffd"],
  ])("%s is cleaned", (_name, stated, title) => {
    const row = { id: "1", title: stated };
    const { mapping } = suggestColumnMapping(Object.keys(row));
    expect(toOfferContent(row, mapping, { currency: null })).toMatchObject({ content: { title } });
  });
});

it("any file, damaged anywhere, is read or refused with a message, and never otherwise", async () => {
  const anyFile = fc.constantFrom(...smallFiles.map(([, content]) => Buffer.from(content)));
  const damage = fc.record({
    file: anyFile,
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ maxLength: 4 }),
    isCut: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ file, at, bytes, isCut }) => {
      const place = Math.floor(file.length * at);
      const rest = isCut ? Buffer.alloc(0) : file.subarray(place + bytes.length);
      const damaged = Buffer.concat([file.subarray(0, place), bytes, rest]);
      const outcome = await layOut(damaged).catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FeedFileError);
    }),
    { numRuns: 500 },
  );
});
