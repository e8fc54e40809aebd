"use client";

import { t } from "@lingui/core/macro";
import { Search, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { useSearchBox } from "react-instantsearch";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { Input } from "@/app/_ui/fields/input";
import { paths, type SuggestAnswer } from "./demo-client";
import { SuggestList, type SuggestOption } from "./suggest-list";
import { useAnswer } from "./use-answer";

const restMs = 150;

/** Searches while one types, and suggests words and products below the field. */
export function SuggestBox() {
  const router = useRouter();
  const { query, refine } = useSearchBox();
  const [text, setText] = useState(query);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const fieldId = `${listId}-field`;
  const box = useRef<HTMLElement>(null);
  // While a search fails the library keeps the earlier query: what was asked must not be asked again and again.
  const asked = useRef(query);
  const ask = useEffectEvent((next: string) => {
    if (next === asked.current) return;
    asked.current = next;
    refine(next);
  });
  const follow = useEffectEvent((next: string) => {
    asked.current = next;
    if (document.activeElement?.id !== fieldId) setText(next);
  });
  useEffect(() => follow(query), [query]);
  useEffect(() => {
    const timer = setTimeout(() => ask(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const options = useOptions(isOpen ? query : "");
  const isShown = isOpen && options.length > 0;

  function search(next: string) {
    setText(next);
    asked.current = next;
    refine(next);
  }

  function choose(option: SuggestOption) {
    setIsOpen(false);
    setActive(-1);
    if (option.kind === "product") router.push(paths.page(option.id));
    else search(option.text);
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setIsOpen(true);
      // One place before the first is the field itself.
      setActive(((active + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    } else if (event.key === "Enter") {
      const option = isShown ? options[active] : undefined;
      if (option) choose(option);
      else {
        search(text);
        setIsOpen(false);
      }
    } else if (event.key === "Escape" && isShown) {
      event.preventDefault();
      setIsOpen(false);
      setActive(-1);
    }
  }

  return (
    <search
      ref={box}
      className="relative block"
      onBlur={(event) => box.current?.contains(event.relatedTarget) || setIsOpen(false)}
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute top-3 left-3 size-4 text-muted-foreground"
      />
      <Input
        id={fieldId}
        role="combobox"
        aria-label={t`Search products`}
        aria-expanded={isShown}
        aria-controls={`${listId}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t`Search by name, brand or code`}
        value={text}
        maxLength={200}
        className="h-10 px-9 text-base"
        onFocus={() => setIsOpen(text !== "")}
        onChange={(event) => {
          setText(event.target.value);
          setIsOpen(event.target.value !== "");
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
      />
      {text ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={t`Clear the search`}
          className="absolute top-1.5 right-1.5"
          onClick={() => {
            search("");
            box.current?.querySelector("input")?.focus();
          }}
        >
          <X aria-hidden />
        </Button>
      ) : null}
      <div className={cn("absolute inset-x-0 top-11 z-30", isShown || "hidden")}>
        <SuggestList id={listId} options={options} active={active} onChoose={choose} />
      </div>
    </search>
  );
}

/** Of the query that was last asked; what was suggested stays until the next is there. */
function useOptions(query: string): SuggestOption[] {
  const { state } = useAnswer<SuggestAnswer>(query.trim() === "" ? null : paths.suggest(query));
  const [kept, setKept] = useState<SuggestAnswer | null>(null);
  if (state.kind === "loaded" && state.answer !== kept) setKept(state.answer);
  if (query.trim() === "" || !kept) return [];
  const words = kept.suggestions.filter((one) => one.query !== query.trim());
  return [
    ...words.map((one): SuggestOption => ({ kind: "query", text: one.query })),
    ...kept.hits.map(({ id, title, prices, imageLink }): SuggestOption => {
      return { kind: "product", id, text: title, prices, imageLink };
    }),
  ];
}
