"use client";

import { Tooltip } from "@/app/_ui/tooltip";
import { type Term, terms } from "./matcher-words";

/** A word of the field, with what it means on hover and focus. */
export function TermHint({ term }: { term: Term }) {
  const { word, text } = terms[term];
  return (
    <Tooltip label={text}>
      <button
        type="button"
        className="cursor-help rounded-sm underline decoration-muted-foreground/60 decoration-dotted underline-offset-3"
      >
        {word}
      </button>
    </Tooltip>
  );
}

/** The same as a table's header; the cards of a phone name it in plain words. */
export function TermHeader({ term }: { term: Term }) {
  return (
    <>
      <span className="max-sm:hidden">
        <TermHint term={term} />
      </span>
      <span className="sm:hidden">{terms[term].word}</span>
    </>
  );
}
