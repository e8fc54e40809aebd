import { plural } from "@lingui/core/macro";

export function toSplitLabel(count: number): string {
  return plural(count, { one: "Split # offer off", other: "Split # offers off" });
}
