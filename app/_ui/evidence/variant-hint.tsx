import { t } from "@lingui/core/macro";
import { GitBranch } from "lucide-react";
import type { VariantDifference } from "@/server/domain/matching/values/variant-difference";
import { cn } from "../class-names";
import { toVariantWords } from "./variant-words";

interface VariantHintProps {
  /** What the two offers differ in; nothing where they have changed since and agree. */
  differences: readonly VariantDifference[];
  className?: string;
}

/** That the matcher takes a pair for variants, and why, before anybody decided: the verdict's colour at low strength. */
export function VariantHint({ differences, className }: VariantHintProps) {
  const text = toVariantWords(differences);
  return (
    <span
      className={cn(
        "inline-flex min-h-5 w-fit max-w-full items-start gap-1 rounded-lg bg-variant-soft px-2 py-0.5 text-left text-xs font-normal text-variant",
        className,
      )}
    >
      <GitBranch aria-hidden className="mt-0.5 size-3 shrink-0" />
      <span className="wrap-anywhere">
        {text ? t`Looks like a variant: ${text}` : t`Looks like a variant`}
      </span>
    </span>
  );
}
