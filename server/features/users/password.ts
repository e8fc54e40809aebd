import { randomInt } from "node:crypto";

/** No 0/O, 1/l/I: it is read out and typed. */
const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** A password to hand over once, some 79 bits: "k7mp-x2qd-9wfa-t5ny". */
export function generatePassword(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
