"use client";

import { t } from "@lingui/core/macro";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { findSection } from "./sections";

interface CrumbState {
  crumb: string | null;
  setCrumb: (crumb: string | null) => void;
}

const CrumbContext = createContext<CrumbState | null>(null);

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [crumb, setCrumb] = useState<string | null>(null);
  const state = useMemo(() => ({ crumb, setCrumb }), [crumb]);
  return <CrumbContext value={state}>{children}</CrumbContext>;
}

/** Put it in a page below a section: names the page in the breadcrumb. */
export function PageCrumb({ label }: { label: string }) {
  const setCrumb = useContext(CrumbContext)?.setCrumb;
  useEffect(() => {
    setCrumb?.(label);
    return () => setCrumb?.(null);
  }, [label, setCrumb]);
  return null;
}

export function Breadcrumb() {
  const pathname = usePathname();
  const crumb = useContext(CrumbContext)?.crumb ?? null;
  const section = findSection(pathname);
  if (!section) return <div className="grow" />;
  return (
    <nav aria-label={t`Breadcrumb`} className="min-w-0 grow">
      <ol className="flex min-w-0 items-center gap-1 text-table">
        <li className="shrink-0">
          {crumb ? (
            <Link href={section.href} className="rounded-sm px-1 text-muted-foreground hover:text-foreground">
              {section.label}
            </Link>
          ) : (
            <span aria-current="page" className="px-1 font-medium">
              {section.label}
            </span>
          )}
        </li>
        {crumb ? (
          <li className="flex min-w-0 items-center gap-1">
            <ChevronRight aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
            <span aria-current="page" className="truncate px-1 font-medium">
              {crumb}
            </span>
          </li>
        ) : null}
      </ol>
    </nav>
  );
}
