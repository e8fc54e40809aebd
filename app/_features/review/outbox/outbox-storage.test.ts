import { expect, test } from "vitest";
import type { OutboxEntry } from "./outbox-state";
import { createOutboxStorage } from "./outbox-storage";

/** As browsers have it: what is stored are the object's own keys. */
function createStorage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
}

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const entry = (n: number): OutboxEntry => ({
  title: `Offer ${n}`,
  item: { kind: "undo", id: id(n), undoes: [{ id: id(100 + n), decisionId: id(200 + n) }] },
});

test("entries come back in their order, whichever tab kept them, and are gone once forgotten", () => {
  const storage = createStorage();
  const [one, two] = [createOutboxStorage("ann", storage), createOutboxStorage("ann", storage)];
  for (let n = 0; n < 12; n++) one.keep(entry(n));
  expect(two.load()).toEqual(Array.from({ length: 12 }, (_, n) => entry(n)));
  two.keep(entry(12));
  one.forget(id(3));
  expect(one.load().map(({ title }) => title)).not.toContain("Offer 3");
  expect(one.load()).toHaveLength(12);
});

test("nobody else's decisions are loaded, and nothing that can't be read", () => {
  const storage = createStorage();
  createOutboxStorage("ann", storage).keep(entry(1));
  storage.setItem("samesku.outbox.ben.1-000001.x", "{");
  storage.setItem("samesku.outbox.ben.2-000001.y", '{"title":"","item":{"kind":"gone"}}');
  const ben = createOutboxStorage("ben", storage);
  expect(ben.load()).toEqual([]);
  expect(Object.keys(storage)).toHaveLength(1);
});

test("a browser without room says so", () => {
  const full = createStorage();
  full.setItem = () => {
    throw new Error("QuotaExceededError");
  };
  expect(createOutboxStorage("ann", full).keep(entry(1))).toBe(false);
});
