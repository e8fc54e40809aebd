import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { X } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { listChips } from "./filter-words";
import { noFilters, type QueueFilters } from "./review-filter";

interface FilterChipsProps {
  filters: QueueFilters;
  onChange: (changes: Partial<QueueFilters>) => void;
}

/** What is filtered by, each to be taken away. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  return (
    <ul aria-label={t`Filters`} className="mb-3 flex flex-wrap items-center gap-1.5">
      {listChips(filters).map(({ label, cleared }) => (
        <li key={label}>
          <Button
            size="sm"
            className="gap-1 rounded-full pr-1.5"
            onClick={() => onChange(cleared)}
            aria-label={t`${label}: take this filter away`}
          >
            <span className="max-w-64 truncate">{label}</span>
            <X aria-hidden className="size-3.5! text-muted-foreground" />
          </Button>
        </li>
      ))}
      <li>
        <Button variant="ghost" size="sm" onClick={() => onChange(noFilters)}>
          <Trans>Clear the filters</Trans>
        </Button>
      </li>
    </ul>
  );
}
