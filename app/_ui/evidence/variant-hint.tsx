"use client";

import { t } from "@lingui/core/macro";
import { GitBranch } from "lucide-react";
import dynamic from "next/dynamic";
import type { VariantDifference } from "@/server/domain/matching/values/variant-difference";
import { cn } from "../class-names";
import { loadPatiently } from "../load-patiently";

/** Words for whatever an offer may say are many, and come once the page listens: lists open without them. */
const VariantText = dynamic(
  () => loadPatiently(() => import("./variant-text").then((module) => module.VariantText)),
  { ssr: false, loading: () => t`Looks like a variant` },
);

interface VariantHintProps {
  /** What the two offers differ in; nothing where they have changed since and agree. */
  differences: readonly VariantDifference[];
  className?: string;
}

/** That the matcher takes a pair for variants, and why, before anybody decided: the verdict's colour at low strength. */
export function VariantHint({ differences, className }: VariantHintProps) {
  return (
    <span
      className={cn(
        "inline-flex min-h-5 w-fit max-w-full items-start gap-1 rounded-lg bg-variant-soft px-2 py-0.5 text-left text-xs font-normal text-variant",
        className,
      )}
    >
      <GitBranch aria-hidden className="mt-0.5 size-3 shrink-0" />
      <span className="wrap-anywhere">
        <VariantText differences={differences} />
      </span>
    </span>
  );
}
