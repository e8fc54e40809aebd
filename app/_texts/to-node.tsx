import { cloneElement, createElement, Fragment, type ReactElement, type ReactNode } from "react";
import type { Part } from "@/server/platform/wording/message";

interface OpenElement {
  element: ReactElement;
  children: ReactNode[];
}

/** Puts the elements where the message has <0>…</0>. A value is never searched for them: the name of an offer may have some. */
export function toNode(
  parts: readonly Part[],
  components: Readonly<Record<string, ReactElement>>,
): ReactNode {
  const open: OpenElement[] = [{ element: <Fragment />, children: [] }];
  const add = (node: ReactNode) => open.at(-1)!.children.push(node);
  const close = () => {
    const { element, children } = open.pop()!;
    add(cloneElement(element, undefined, ...children));
  };
  for (const part of parts) {
    if ("value" in part) {
      add(part.value as ReactNode);
      continue;
    }
    for (const piece of part.text.split(/(<\/?\d+\/?>)/)) {
      const [, end, name, isAlone] = /^<(\/?)(\d+)(\/?)>$/.exec(piece) ?? [];
      if (name === undefined) piece && add(piece);
      else if (isAlone) add(components[name]);
      else if (!end) open.push({ element: components[name] ?? <Fragment />, children: [] });
      else if (open.length > 1) close();
    }
  }
  while (open.length > 1) close();
  return createElement(Fragment, null, ...open[0]!.children);
}
