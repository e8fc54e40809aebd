import { gzipSync } from "node:zlib";
import { baseUrl, expect, takePicture, test } from "./journey";

const zip = Buffer.from("504b0304140000000800", "hex");
const header = "id,title,price\n";

/** What is uploaded, and what the answer must say. */
const refused: [string, Buffer, RegExp][] = [
  ["an empty file", Buffer.alloc(0), /empty/],
  ["a zip renamed .csv", Buffer.concat([zip, Buffer.alloc(2_000, 7)]), /zip/i],
  ["a gzip bomb", gzipSync(Buffer.alloc(64 * 1024 * 1024, "1,aaaa,2\n")), /unpack/i],
];

const taken: [string, Buffer][] = [
  ["cp1252", Buffer.from(`${header}1,Caf\xe9 cr\xe8me,2\n`, "latin1")],
  ["UTF-16", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`${header}1,Café crème,2\n`, "utf16le")])],
  ["a NUL byte", Buffer.from(`${header}1,Café\0 crème,2\n`)],
  [
    "200 columns",
    Buffer.from(
      `id,title,${Array.from({ length: 198 }, (_, i) => `c${i}`).join(",")}\n1,Café crème${",x".repeat(198)}\n`,
    ),
  ],
];

async function upload(page: import("@playwright/test").Page, data: Buffer) {
  const created = await page.request.post("/api/imports/uploads", {
    headers: {
      origin: baseUrl(),
      "Upload-Length": `${data.length}`,
      "Upload-Metadata": `filename ${btoa("feed.csv")}`,
    },
  });
  const address = created.headers().location;
  if (!address) return created;
  const headers = {
    origin: baseUrl(),
    "Upload-Offset": "0",
    "Content-Type": "application/offset+octet-stream",
  };
  const sent = await page.request.patch(address, { data, headers });
  if (!sent.ok()) return sent;
  return page.request.post("/api/trpc/imports.readUpload", {
    data: { json: { uploadId: address.split("/").at(-1) } },
    headers: { origin: baseUrl() },
  });
}

for (const [name, data, message] of refused) {
  test(`${name} is refused with a sentence that says what to do`, async ({ page }) => {
    const answer = await upload(page, data);
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    expect(answer.status()).toBeLessThan(500);
    const { error } = await answer.json();
    expect(error.message ?? error.json.data.userMessage).toMatch(message);
  });
}

for (const [name, data] of taken) {
  test(`${name} is read as what it means`, async ({ page }) => {
    const answer = await upload(page, data);
    expect(answer.status()).toBe(200);
    expect(JSON.stringify(await answer.json())).toContain("Café crème");
  });
}

test("a file that is no feed is refused in place, and the next file can be chosen at once", async ({
  page,
}) => {
  await page.goto("/imports/new");
  await page
    .getByLabel("File to import")
    .setInputFiles({ name: "feed.csv", mimeType: "text/csv", buffer: zip });
  await expect(page.getByText("feed.csv was not taken")).toBeVisible();
  await takePicture(page, "import-refused");
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeEnabled();
});
