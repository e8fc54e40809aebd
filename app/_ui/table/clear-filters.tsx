import { Trans } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { AddressLink, useAddress } from "../address-link";
import { Button } from "../button";

interface ClearFiltersProps extends Pick<ComponentProps<typeof Button>, "variant" | "size" | "className"> {
  /** What to take away of the address; everything where it is left out. */
  cleared?: Parameters<ReturnType<typeof useAddress>>[0];
  onClear: () => void;
  children?: ComponentProps<typeof Button>["children"];
}

/** Shows a list without its filters again. */
export function ClearFilters({ cleared = null, onClear, children, ...look }: ClearFiltersProps) {
  const toAddress = useAddress();
  return (
    <Button asChild {...look}>
      <AddressLink href={toAddress(cleared)} onFollow={onClear}>
        {children ?? <Trans>Clear the filters</Trans>}
      </AddressLink>
    </Button>
  );
}
