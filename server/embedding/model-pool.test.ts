import { resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { toModelInputs } from "./model-inputs";
import { ModelPool } from "./model-pool";
import type { ModelSource } from "./model-thread";

const source: ModelSource = {
  model: "product-encoder",
  modelsFolder: resolve("models"),
  cacheFolder: null,
};

/** A run of one text: [CLS], a word, [SEP]. */
function toTask(wordId: number, changed: Partial<ModelSource> = {}) {
  const row = { ids: [101, wordId, 102], secondPartStart: 3 };
  return {
    source: { ...source, ...changed },
    ...toModelInputs([row]),
    outputNames: ["last_hidden_state"],
  };
}

describe("ModelPool", () => {
  let pool: ModelPool;
  afterEach(() => pool.stop());

  it("keeps one thread for runs that come one by one, and all of them for many at once", async () => {
    pool = new ModelPool(2);
    for (const wordId of [6207, 18059]) {
      const { data, dims } = await pool.run(toTask(wordId));
      expect(dims).toEqual([1, 3, 384]);
      expect(data).toHaveLength(3 * 384);
    }
    expect(pool.threadCount).toBe(1);
    const outputs = await Promise.all(Array.from({ length: 12 }, (_, i) => pool.run(toTask(6207 + (i % 2)))));
    expect(pool.threadCount).toBe(2);
    outputs.forEach(({ data }, i) => {
      expect(data).toEqual(outputs[i % 2]!.data);
    });
  });

  it("gives its threads back once nothing was asked for a while, and starts one again when something is", async () => {
    pool = new ModelPool(2);
    const first = await pool.run(toTask(6207));
    await pool.rest();
    expect(pool.threadCount).toBe(1);
    await pool.rest();
    expect(pool.threadCount).toBe(0);
    expect((await pool.run(toTask(6207))).data).toEqual(first.data);
    const underWay = pool.run(toTask(6207));
    await pool.rest();
    await pool.rest();
    expect((await underWay).data).toEqual(first.data);
  });

  it("refuses what can't be run and goes on with the rest", async () => {
    pool = new ModelPool(1);
    const [missing, unanswered, good] = await Promise.allSettled([
      pool.run(toTask(6207, { model: "no-such-model" })),
      pool.run({ ...toTask(6207), outputNames: ["logits"] }),
      pool.run(toTask(6207)),
    ]);
    expect(missing).toMatchObject({ reason: { message: expect.stringContaining("no-such-model") } });
    expect(unanswered).toMatchObject({ reason: { message: expect.stringContaining("logits") } });
    expect(good.status).toBe("fulfilled");
  });

  it("frees a model under way: the run is finished, those that wait are refused, and it can be run again", async () => {
    pool = new ModelPool(1);
    const runs = [1, 2, 3].map(() => pool.run(toTask(6207)));
    const settled = Promise.allSettled(runs);
    pool.release(source);
    expect((await settled).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
    expect((await pool.run(toTask(6207))).dims).toEqual([1, 3, 384]);
  });

  it("starts anew after it was stopped", async () => {
    pool = new ModelPool(1);
    await pool.run(toTask(6207));
    await pool.stop();
    expect(pool.threadCount).toBe(0);
    expect((await pool.run(toTask(6207))).dims).toEqual([1, 3, 384]);
  });
});
