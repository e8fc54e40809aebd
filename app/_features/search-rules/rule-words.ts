import { plural, t } from "@lingui/core/macro";
import type { RuleSettings } from "@/server/features/search-curation/schema";

/** When a rule applies, in a phrase. */
export function describeCondition({ match, text, filter }: RuleSettings["condition"]): string {
  const parts = [
    ...(match === "is" ? [text === "" ? t`no query` : t`query is “${text}”`] : []),
    ...(match === "contains" ? [t`query contains “${text}”`] : []),
    ...(filter === "" ? [] : [t`narrowed down by ${filter}`]),
  ];
  return parts.length > 0 ? parts.join(", ") : t`every search`;
}

/** What follows from a rule, a few words each. */
export function listConsequences(consequences: RuleSettings["consequences"]): string[] {
  const { pins, hiddenIds, adjustments, redirect, banner, query } = consequences;
  const boosts = adjustments.filter(({ amount }) => amount > 0).length;
  const burials = adjustments.filter(({ amount }) => amount < 0).length;
  return [
    ...(pins.length > 0 ? [plural(pins.length, { one: "pins # product", other: "pins # products" })] : []),
    ...(hiddenIds.length > 0
      ? [plural(hiddenIds.length, { one: "hides # product", other: "hides # products" })]
      : []),
    ...(boosts > 0 ? [t`boosts`] : []),
    ...(burials > 0 ? [t`buries`] : []),
    ...(query === null ? [] : [t`looks for “${query}”`]),
    ...(redirect === null ? [] : [t`leads to ${redirect}`]),
    ...(banner === null ? [] : [t`banner`]),
  ];
}

type RuleState = { tone: "good" | "neutral" | "warning"; word: string };

/** Whether it is in force now. */
export function toRuleState({ isEnabled, startsAt, endsAt }: RuleSettings, now: Date): RuleState {
  if (!isEnabled) return { tone: "neutral", word: t`Off` };
  if (startsAt !== null && now < startsAt) return { tone: "warning", word: t`Not yet` };
  if (endsAt !== null && now >= endsAt) return { tone: "neutral", word: t`Over` };
  return { tone: "good", word: t`In force` };
}
