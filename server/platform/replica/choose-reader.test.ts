import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Database } from "../database";
import { Replica } from "./choose-reader";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const primary = { name: "primary" } as unknown as Database;

/** A replica that says of itself what `state` says: near, far, gone (no answer), or refused. */
function play() {
  const state: { is: "near" | "far" | "gone" | "refused"; looks: number } = { is: "near", looks: 0 };
  const query = async () => {
    state.looks++;
    if (state.is === "refused") throw new Error("connection refused");
    if (state.is === "gone") return new Promise(() => undefined);
    return { rows: [{ isNear: state.is === "near" }] };
  };
  const own = { pool: { query } } as unknown as Database;
  const replica = new Replica(() => own);
  const choose = async () => {
    const chosen = replica.choose("search", primary);
    await vi.advanceTimersByTimeAsync(1_001);
    return (await chosen) === own ? "replica" : "primary";
  };
  return { state, choose };
}

test("reads go to the replica while it is near, and to the primary while it is not", async () => {
  const { state, choose } = play();
  expect(await choose()).toBe("replica");
  for (const is of ["far", "refused", "gone"] as const) {
    state.is = is;
    await vi.advanceTimersByTimeAsync(2_000);
    await choose();
    expect(await choose(), is).toBe("primary");
    state.is = "near";
    await vi.advanceTimersByTimeAsync(2_000);
    await choose();
    expect(await choose(), is).toBe("replica");
  }
});

test("the first read waits for a look a second at most, and there is one look in two seconds", async () => {
  const { state, choose } = play();
  state.is = "gone";
  expect(await choose()).toBe("primary");
  expect(state.looks).toBe(1);
  state.is = "near";
  const looks = state.looks;
  for (let read = 0; read < 8; read++) await choose();
  expect(state.looks - looks).toBeLessThanOrEqual(5);
});
