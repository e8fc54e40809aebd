"use client";

import { useSyncExternalStore } from "react";

/** A setting of this browser: survives the page, and every component that shows it follows. */
export interface StoredSetting<Value> {
  use: () => Value;
  set: (value: Value) => void;
}

/** `parse` is given null where nothing is stored, and on the server; `format` says null for what need not be stored. */
export function createStoredSetting<Value>(
  name: string,
  parse: (text: string | null) => Value,
  format: (value: Value) => string | null,
): StoredSetting<Value> {
  const key = `samesku.${name}`;
  const listeners = new Set<() => void>();
  const initial = parse(null);
  let cached: { text: string | null; value: Value } = { text: null, value: initial };
  const read = (): Value => {
    const text = window.localStorage.getItem(key);
    if (text !== cached.text) cached = { text, value: parse(text) };
    return cached.value;
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    window.addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      window.removeEventListener("storage", listener);
    };
  };
  return {
    use: () => useSyncExternalStore(subscribe, read, () => initial),
    set: (value) => {
      const text = format(value);
      if (text === null) window.localStorage.removeItem(key);
      else window.localStorage.setItem(key, text);
      for (const listener of listeners) listener();
    },
  };
}
