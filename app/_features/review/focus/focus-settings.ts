"use client";

import { createStoredSetting } from "../stored-setting";
import { type KeyOverrides, parseKeyOverrides } from "./focus-keys";

export const keyOverridesSetting = createStoredSetting<KeyOverrides>(
  "review.keys",
  parseKeyOverrides,
  (overrides) => (Object.keys(overrides).length > 0 ? JSON.stringify(overrides) : null),
);

/** Without probabilities, and the candidates in no order. */
export const blindSetting = createStoredSetting<boolean>(
  "review.blind",
  (text) => text === "true",
  (isBlind) => (isBlind ? "true" : null),
);
