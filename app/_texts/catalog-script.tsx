"use client";

import { useServerInsertedHTML } from "next/navigation";
import { useRef } from "react";
import { catalogElementId } from "./texts";

/** Writes the catalog into the head of a page's HTML: outside React's payload, so that no refresh sends it again. */
export function CatalogScript() {
  const isWritten = useRef(false);
  useServerInsertedHTML(() => {
    if (typeof window !== "undefined" || isWritten.current) return null;
    isWritten.current = true;
    const { getCatalog } = require("./read-catalog") as typeof import("./read-catalog");
    const json = JSON.stringify(getCatalog()).replaceAll("<", "\\u003c");
    // A data block, whose "<" are escaped.
    const content = { dangerouslySetInnerHTML: { __html: json } };
    return <script id={catalogElementId} type="application/json" {...content} />;
  });
  return null;
}
