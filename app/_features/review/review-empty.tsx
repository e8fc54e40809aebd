import { CircleCheckBig, CircleQuestionMark, History } from "lucide-react";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import type { ReviewFilter } from "@/server/features/review/schema";

interface ReviewEmptyProps {
  status: ReviewFilter["status"];
  isFiltered: boolean;
  onClear: () => void;
}

const texts = {
  pending: {
    icon: CircleCheckBig,
    title: "Nothing to review",
    text: "No two offers are in doubt. Pairs that need a decision appear here as offers come in.",
  },
  unsure: {
    icon: CircleQuestionMark,
    title: "Nothing marked unsure",
    text: "Pairs that somebody could not decide wait here for a second look.",
  },
  decided: {
    icon: History,
    title: "Nothing decided yet",
    text: "Pairs that people or the language model decided are listed here, to look at again or change.",
  },
} as const;

export function ReviewEmpty({ status, isFiltered, onClear }: ReviewEmptyProps) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={texts[status].icon}
        title="No pair is left by these filters"
        text="Others may still have pairs here."
        action={<Button onClick={onClear}>Clear the filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      {...texts[status]}
      action={
        <Button variant={status === "pending" ? "primary" : "secondary"} asChild>
          {status === "pending" ? (
            <Link href="/imports">Import offers</Link>
          ) : (
            <Link href="/review">See what waits</Link>
          )}
        </Button>
      }
    />
  );
}
