import { t } from "@lingui/core/macro";
import { X } from "lucide-react";
import { AddressLink, useAddress } from "@/app/_ui/address-link";
import { Button } from "@/app/_ui/button";
import { ClearFilters } from "@/app/_ui/table/clear-filters";
import { listChips } from "./filter-words";
import { noFilters, type QueueFilters } from "./review-filter";

interface FilterChipsProps {
  filters: QueueFilters;
  onChange: (changes: Partial<QueueFilters>) => void;
}

/** What is filtered by, each to be taken away. */
export function FilterChips({ filters, onChange }: FilterChipsProps) {
  const toAddress = useAddress();
  return (
    <ul aria-label={t`Filters`} className="mb-3 flex flex-wrap items-center gap-1.5">
      {listChips(filters).map(({ label, cleared }) => (
        <li key={label}>
          <Button asChild size="sm" className="gap-1 rounded-full pr-1.5">
            <AddressLink
              href={toAddress(cleared)}
              onFollow={() => onChange(cleared)}
              aria-label={t`${label}: take this filter away`}
            >
              <span className="max-w-64 truncate">{label}</span>
              <X aria-hidden className="size-3.5! text-muted-foreground" />
            </AddressLink>
          </Button>
        </li>
      ))}
      <li>
        <ClearFilters variant="ghost" size="sm" cleared={noFilters} onClear={() => onChange(noFilters)} />
      </li>
    </ul>
  );
}
