import { afterAll, expect } from "vitest";
import { parseEnv } from "../env";

/** Of files that share a process and its modules: what one did to the environment the next would find. Packages add variables of their own, which nobody reads here. */
const before = parseEnv(process.env);
afterAll(() => expect(parseEnv(process.env), "the environment after this file").toEqual(before));
