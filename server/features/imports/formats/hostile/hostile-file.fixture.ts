/** What a file that is made to do harm, or is badly broken, must come to: refused in such words, or cleaned to so many rows. */
type Outcome = RegExp | number;
export type HostileFile = [
  name: string,
  content: Buffer | string | (() => Buffer | string),
  outcome: Outcome,
];

export const mb = 1024 * 1024;
/** A feed with one offer. */
export const table = "id,title\n1,Lamp\n";
