import { plural } from "@lingui/core/macro";
import { GitBranch } from "lucide-react";
import Link from "next/link";
import { Button } from "@/app/_ui/button";

interface FamilyLinkProps {
  /** Null = it has no variants. */
  family: { id: string; productCount: number } | null | undefined;
}

/** Leads from a product, or an offer of it, to the page of its variants. */
export function FamilyLink({ family }: FamilyLinkProps) {
  if (!family) return null;
  return (
    <Button asChild>
      <Link href={`/products/families/${family.id}`}>
        <GitBranch aria-hidden />
        {plural(family.productCount, { one: "# variant", other: "# variants" })}
      </Link>
    </Button>
  );
}
