import { AppError } from "../../platform/errors";

/** Of digits and signs at its ends so many don't make a common password a good one. */
const decorationMax = 6;

/** A person's own words, and ours, which are tried first by whoever knows them. */
interface Owner {
  name: string;
  email: string;
}

let common: Promise<ReadonlySet<string>> | undefined;

/** Some 49,000 passwords from breaches, commonest first; loaded at the first use. */
function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"]),
  );
  return common;
}

/**
 * Throws AppError("bad-input") where a password is one of the commonest, one of these with a few digits or signs at its ends, a short piece
 * repeated, or the person's or the product's own name.
 */
export async function refuseWeakPassword(password: string, owner: Owner): Promise<void> {
  const known = await loadCommonPasswords();
  const own = listOwnWords(owner);
  if (isRepetition(password) || listCores(password).some((core) => known.has(core) || own.has(core))) {
    throw new AppError("bad-input", "common password", {
      userMessage:
        "This password is among the first that are guessed. Choose another one: three or four words that have nothing to do with each other will do.",
    });
  }
}

function listOwnWords({ name, email }: Owner): Set<string> {
  const words = [name, name.replace(/\s+/g, ""), email, email.split("@")[0] ?? "", "samesku"];
  return new Set(words.map((word) => word.toLowerCase()));
}

/** The password in small letters, and what is left of it without up to six digits and signs at its ends. */
function listCores(password: string): string[] {
  const text = password.toLowerCase();
  const [, head = "", tail = ""] = /^([^\p{L}]*).*?([^\p{L}]*)$/su.exec(text) ?? [];
  const cores: string[] = [];
  for (let before = 0; before <= Math.min(head.length, decorationMax); before++) {
    for (let after = 0; after <= Math.min(tail.length, decorationMax - before); after++) {
      cores.push(text.slice(before, text.length - after));
    }
  }
  return cores;
}

/** "aaaaaaaaaa", "abcdabcdabcd". */
function isRepetition(password: string): boolean {
  return /^(.{1,4}?)\1+.{0,3}$/su.test(password.toLowerCase());
}
