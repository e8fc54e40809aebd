import { Trans } from "@lingui/react/macro";

/** Beside what no field of an offer states. */
export function ReadMark() {
  return (
    <span className="ml-1.5 font-sans text-xs whitespace-nowrap text-muted-foreground">
      <Trans>from the text</Trans>
    </span>
  );
}
