import { expect, it } from "vitest";
import { toQuantityWords } from "./quantity-words";

it("says a value in the unit that suits its size", () => {
  expect(toQuantityWords("length", 4.6)).toBe("46 mm");
  expect(toQuantityWords("length", 101.6)).toBe("101.6 cm");
  expect(toQuantityWords("length", 500)).toBe("5 m");
  expect(toQuantityWords("volume", 1_500)).toBe("1.5 l");
  expect(toQuantityWords("storage", 2_000)).toBe("2 TB");
  expect(toQuantityWords("duration", 36)).toBe("3 years");
  expect(toQuantityWords("duration", 12)).toBe("12 months");
  expect(toQuantityWords("users", 1)).toBe("1 user");
  expect(toQuantityWords("pack", 6)).toBe("6 pieces");
});
