import { describe, expect, it } from "vitest";
import type { CatalogId, OfferId } from "../../offer/offer";
import type { TwinKey } from "../prepare/twin-key";
import { recogniseListingHabits } from "./listing-habits";

const offer = (catalog: string, name: string, twin: number | null = null) => ({
  id: `${catalog}${name}` as OfferId,
  catalogId: catalog as CatalogId,
  twinKey: twin as TwinKey | null,
});
const range = (count: number) => Array.from({ length: count }, (_, at) => String(at));

/** x asks y: each offer has a clear candidate, each `every`-th a second one. */
const invent = (count: number, every: number, twin: number | null = null) =>
  range(count).flatMap((at) => [
    { a: offer("x", at), b: offer("y", at, twin), logOdds: 3 },
    { a: offer("x", at), b: offer("y", `${at} again`, twin), logOdds: Number(at) % every === 0 ? 2 : 0.5 },
    { a: offer("y", at, twin), b: offer("y", `${at} again`, twin), logOdds: 5 },
  ]);

describe("recogniseListingHabits", () => {
  it("tells catalogs in which offers have one clear candidate from those in which they have several", () => {
    const once = recogniseListingHabits(invent(300, 50));
    expect(once.get("y" as CatalogId)).toEqual({ asked: 300, several: 6, habit: "once" });
    const often = recogniseListingHabits(invent(300, 5));
    expect(often.get("y" as CatalogId)).toEqual({ asked: 300, several: 60, habit: "several" });
    expect(often.get("x" as CatalogId)).toMatchObject({ several: 0, habit: "once" });
  });

  it("does not tell where there are few, and takes twins for one listing", () => {
    expect(recogniseListingHabits(invent(20, 100)).get("y" as CatalogId)?.habit).toBe("unknown");
    expect(recogniseListingHabits(invent(300, 12)).get("y" as CatalogId)?.habit).toBe("unknown");
    expect(recogniseListingHabits(invent(300, 1, 7)).get("y" as CatalogId)).toMatchObject({ several: 0 });
    expect(recogniseListingHabits([]).size).toBe(0);
  });
});
