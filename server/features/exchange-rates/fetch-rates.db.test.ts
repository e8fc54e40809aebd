import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publicWebPolicy } from "../../platform/public-address";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { readRateState, readRatesInForce } from "./data";
import { ecbTable } from "./ecb-table.fixture";
import { fetchDueRates } from "./fetch-rates";
import { askForFetch, changeRateSettings, uploadRates } from "./mutations";

let db: TestDatabase;
let answer = { status: 200, body: ecbTable };
const server = createServer((_, response) => response.writeHead(answer.status).end(answer.body));
let address = "";
beforeAll(async () => {
  db = await createTestDatabase();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/daily.xml`;
});
afterAll(async () => {
  server.close();
  await db.close();
});

const fetchRates = (policy = () => true) => fetchDueRates({ db, address, policy });
const state = () => readRateState(db.pool, address);

test("nothing is fetched before an admin chose the bank; then its latest day is in force", async () => {
  expect(await fetchRates()).toBe("not-due");
  expect(await state()).toMatchObject({ source: "file", currency: "EUR", day: null, rates: [] });
  await changeRateSettings(db, { baseCurrency: "USD", source: "ecb" }, "ada");
  expect(await fetchRates()).toBe("fetched");
  expect(await fetchRates()).toBe("not-due");
  expect(await state()).toMatchObject({ currency: "USD", day: "2026-11-26", anchor: "EUR", problem: null });
  const { rates } = await readRatesInForce(db.pool);
  expect([...rates!.perAnchor.keys()].sort()).toEqual(["GBP", "JPY", "USD"]);
});

test("a failure says why, is tried again later, and leaves the rates in force", async () => {
  for (const [status, body, problem] of [
    [503, "", /answered with status 503/],
    [200, "<html>Maintenance</html>", /no table of rates\. It has no rates/],
  ] as const) {
    answer = { status, body };
    await askForFetch(db.pool);
    expect(await fetchRates()).toBe("failed");
    expect(await fetchRates()).toBe("not-due");
    expect(await state()).toMatchObject({ day: "2026-11-26", problem: expect.stringMatching(problem) });
  }
  await askForFetch(db.pool);
  expect(await fetchDueRates({ db, address, policy: publicWebPolicy })).toBe("failed");
  expect(await state()).toMatchObject({ problem: expect.stringMatching(/could not be reached/) });
});

test("a file is in force once it is uploaded; a wrong one changes nothing", async () => {
  const upload = (text: string) => uploadRates(db, { fileName: "rates.csv", text, anchor: "USD" }, "ada");
  await expect(upload("date,currency,rate\n2026-11-01,EUR,nine")).rejects.toMatchObject({
    userMessage: expect.stringMatching(/Line 2: "nine" is no rate/),
  });
  expect(await state()).toMatchObject({ source: "ecb" });
  await upload("date,currency,rate\n2026-11-01,EUR,0.9\n2026-10-31,EUR,0.8");
  expect(await state()).toMatchObject({
    source: "file",
    fileName: "rates.csv",
    day: "2026-11-01",
    anchor: "USD",
    rates: [{ currency: "EUR", rate: "0.9" }],
  });
});
