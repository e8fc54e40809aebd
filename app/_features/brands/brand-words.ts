import { plural, t } from "@lingui/core/macro";
import { formatPercent } from "@/app/_ui/format/format-number";
import type { BrandPairView } from "@/server/features/brands/schema";

type Evidence = BrandPairView["evidence"][number];

/** Why two names may be one brand, as one says it to a colleague. */
export function describeEvidence(evidence: Evidence): string {
  switch (evidence.kind) {
    case "suffix":
      return t`Differs by a legal form or the like`;
    case "typo":
      return t`Differs by one letter`;
    case "initials":
      return t`One is the initials of the other`;
    case "within":
      return t`One is the first words of the other`;
    case "prefixes":
      return t`${formatPercent(evidence.share)} of its GTINs begin like the other's`;
    case "products":
      return plural(evidence.pairCount, {
        one: "# pair of offers is the same product",
        other: "# pairs of offers are the same product",
      });
  }
}
