import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatDecimal } from "@/app/_ui/format/format-number";
import { formatDay } from "@/app/_ui/format/format-time";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import { DataTable } from "@/app/_ui/table/data-table";
import type { RateState } from "@/server/features/exchange-rates/schema";

/** What is in force, of which day, and what went wrong. */
export function RateFacts({ state }: { state: RateState }) {
  const { day, anchor, rates, isStale, problem, source, fetchedAt, failedAt, fileName, uploadedAt } = state;
  return (
    <Card>
      <CardHeader
        title={t`In force`}
        description={
          day === null
            ? t`There are no rates yet.`
            : t`The rates of ${formatDay(new Date(day))}: one ${anchor ?? ""} is worth`
        }
      />
      <CardBody className="flex flex-col gap-3">
        {problem && source === "ecb" ? (
          <Notice tone="bad" title={t`The last fetch failed`}>
            {problem} {failedAt ? <RelativeTime time={failedAt} /> : null}
          </Notice>
        ) : null}
        {isStale ? (
          <Notice tone="warning" title={t`These rates are more than a week old`}>
            <Trans>Fetch or upload newer ones, so that prices are compared as they are now.</Trans>
          </Notice>
        ) : null}
        {day === null ? (
          <p className="text-muted-foreground">
            <Trans>
              Only prices in {state.currency} can be compared. Choose the bank above, or upload a file.
            </Trans>
          </p>
        ) : (
          <DataTable
            caption={t`Exchange rates in force`}
            columns={[
              { id: "currency", header: t`Currency`, isPrimary: true, cell: ({ currency }) => currency },
              {
                id: "rate",
                header: t`Rate`,
                align: "end",
                cell: ({ rate }) => <span className="codes">{formatRate(rate)}</span>,
              },
            ]}
            rows={rates}
            getRowId={({ currency }) => currency}
            density="compact"
            maxHeight="16rem"
          />
        )}
        {source === "ecb" && fetchedAt ? (
          <p className="text-table text-muted-foreground">
            <Trans>
              Last fetched <RelativeTime time={fetchedAt} />.
            </Trans>
          </p>
        ) : null}
        {source === "file" && fileName && uploadedAt ? (
          <p className="text-table text-muted-foreground">
            <Trans>
              From {fileName}, uploaded <RelativeTime time={uploadedAt} />.
            </Trans>
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

/** With the digits that its source gives: "0.8342". */
function formatRate(rate: string): string {
  return formatDecimal(Number(rate), rate.split(".")[1]?.length ?? 0);
}
