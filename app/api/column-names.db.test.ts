import { afterAll, beforeAll, expect, test } from "vitest";
import { writeIssuesCsv } from "@/server/features/imports/issues-csv";
import { runImportSlice } from "@/server/features/imports/service";
import { openQueue } from "@/server/jobs/queue";
import { type ApiScene, baseUrl, openApiScene } from "./api-scene.fixture";
import { Uploader } from "./upload.fixture";

let scene: ApiScene;
let headers: Record<string, string>;
beforeAll(async () => {
  scene = await openApiScene();
  ({ headers } = await scene.signIn("merchandiser"));
});
afterAll(() => scene.close());

async function ask(routeName: string, path: string, body?: string): Promise<Response> {
  const route = scene.routes.find(({ name }) => name === routeName)!;
  const init = {
    method: route.method,
    headers: { ...headers, host: "localhost:3000", "content-type": "application/json" },
  };
  return route.call(new Request(baseUrl + path, body === undefined ? init : { ...init, body }));
}

/** What a procedure answers; fails with its error's text. */
async function query(name: string, input: unknown) {
  const text = encodeURIComponent(JSON.stringify({ json: input }));
  const answer = await ask("GET /api/trpc/[trpc]", `/api/trpc/${name}?input=${text}`);
  const body = await answer.json();
  expect(body.error?.json.message).toBeUndefined();
  return body.result.data.json;
}

async function importFile(name: string, text: string, fileName = name) {
  const answer = await new Uploader(scene, headers).upload(text, fileName);
  const answered = await answer.json();
  expect(answer.status, JSON.stringify(answered)).toBe(200);
  const upload = answered.result.data.json;
  const { rows } = await query("imports.preview", { uploadId: upload.uploadId });
  expect(rows[0].cells).toEqual(["1", "Lamp", "a", "b", "c", "d", "e"]);
  const mapping = { externalId: "id", title: "title" };
  const input = {
    json: {
      uploadId: upload.uploadId,
      mapping,
      catalog: { name, currency: "EUR", oneOfferPerProduct: true },
    },
  };
  const started = await ask("POST /api/trpc/[trpc]", "/api/trpc/imports.start", JSON.stringify(input));
  const { importId, catalogId } = (await started.json()).result.data.json;
  const queue = await openQueue(scene.db.pool, { role: "worker", soleWorker: false });
  await runImportSlice({ db: scene.db, queue }, importId);
  await queue.drain(1_000);
  return { importId, catalogId };
}

const names = ["constructor", "prototype", "__proto__", "toString", "hasOwnProperty"];
const csv = `id,title,${names.join(",")}\n1,Lamp,a,b,c,d,e\n2,,a,b,c,d,e\n`;
const jsonl = [
  `{"id":"1","title":"Lamp",${names.map((name, index) => `"${name}":"${"abcde"[index]}"`).join(",")}}`,
  '{"id":"2","title":"Desk"}',
  '{"id":"3","constructor":"x"}',
].join("\n");

test.each([
  ["names.csv", csv],
  ["names.jsonl", jsonl],
])(
  "columns of %s that are called like what every object has are read, shown and exported",
  async (name, text) => {
    const { importId, catalogId } = await importFile(name, text);
    const { items } = await query("offers.list", { catalogId });
    const lamp = items.find(({ title }: { title: string }) => title === "Lamp");
    const { attributes } = await query("offers.get", { id: lamp.id });
    const stated = new Map<string, string>(attributes);
    for (const [index, column] of names.entries()) expect(stated.get(column), column).toBe("abcde"[index]);
    const issues = await query("imports.issues", { importId });
    expect(issues.items.length).toBeGreaterThan(0);
    expect(new Map<string, string>(issues.items[0].row).has("constructor")).toBe(true);
    let problems = "";
    for await (const lines of writeIssuesCsv(scene.db, importId)) problems += lines;
    expect(problems).toContain("constructor");
    const exported = await ask("GET /api/export/[kind]", `/api/export/offers?catalogId=${catalogId}`);
    expect(await exported.text()).toContain("Lamp");
  },
);

test("a file may be called anything, also what no database could hold", async () => {
  const { importId } = await importFile("Odd", "id,title,x,y,z,v,w\n1,Lamp,a,b,c,d,e\n", "a\0b\ud800.csv");
  expect(await query("imports.get", { id: importId })).toMatchObject({
    fileName: expect.stringMatching(/^ab\W*\.csv$/),
  });
});
