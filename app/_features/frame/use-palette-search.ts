"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileInput, type LucideIcon, Package, Tag } from "lucide-react";
import { useEffect, useState } from "react";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";

/** Something that a text names: an offer, a product or an import. */
export interface PaletteHit {
  kind: "product" | "offer" | "import";
  href: string;
  title: string;
  /** What tells it from others of its name. */
  note: string;
  icon: LucideIcon;
}

const restMs = 200;
const lengthMin = 2;
const hitsPerKind = 5;
const latestImports = 50;

/** Products, offers and imports that the typed text names, once the typing rests. */
export function usePaletteSearch(typed: string): { hits: PaletteHit[]; isSearching: boolean } {
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const wanted = typed.trim().length >= lengthMin ? typed.trim().slice(0, 200) : "";
  useEffect(() => {
    const timer = setTimeout(() => setText(wanted), restMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const options = { enabled: text !== "", placeholderData: keepPreviousData, ...aside };
  const products = useQuery(trpc.products.list.queryOptions({ query: text, limit: hitsPerKind }, options));
  const offers = useQuery(trpc.offers.list.queryOptions({ query: text, limit: hitsPerKind }, options));
  const imports = useQuery(trpc.imports.list.queryOptions({ limit: latestImports }, options));
  const isSearching = text !== wanted || products.isFetching || offers.isFetching;
  if (text === "" || wanted === "") return { hits: [], isSearching };
  const hits: PaletteHit[] = [
    ...(products.data?.items ?? []).map(({ id, title, brand }) => ({
      kind: "product" as const,
      href: `/products/${id}`,
      title,
      note: brand ?? "",
      icon: Package,
    })),
    ...(offers.data?.items ?? []).map(({ id, title, catalogName, externalId }) => ({
      kind: "offer" as const,
      href: `/offers/${id}`,
      title,
      note: `${catalogName} · ${externalId}`,
      icon: Tag,
    })),
    ...(imports.data?.items ?? [])
      .filter(({ fileName, catalogName }) => hasWords(`${fileName} ${catalogName}`, text))
      .slice(0, hitsPerKind)
      .map(({ id, fileName, catalogName }) => ({
        kind: "import" as const,
        href: `/imports/${id}`,
        title: fileName,
        note: catalogName,
        icon: FileInput,
      })),
  ];
  return { hits, isSearching };
}

function hasWords(name: string, text: string): boolean {
  const lower = name.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
