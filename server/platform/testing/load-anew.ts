import { afterAll, vi } from "vitest";

/** Of files that share a process and what packages have loaded into it, but none of our modules, nor what those read of the environment. */
vi.resetModules();
afterAll(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});
