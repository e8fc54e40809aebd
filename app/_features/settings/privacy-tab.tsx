"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ShieldCheck, Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/badge";
import { Card, CardBody } from "@/app/_ui/card";
import { formatCompactCount, formatCount } from "@/app/_ui/format/format-number";
import { formatExactTime } from "@/app/_ui/format/format-time";
import type { SystemView } from "@/server/features/overview/schema";
import { FactList } from "./fact-list";
import { SystemQuery } from "./system-query";

const fieldNames: Record<string, string> = {
  title: t`title`,
  brand: t`brand`,
  mpn: t`part number`,
  gtin: t`GTIN`,
  price: t`price`,
  color: t`colour`,
  size: t`size`,
  category: t`category`,
  description: t`description`,
};

export function PrivacyTab() {
  return (
    <SystemQuery>
      {(system) => (system.llm ? <LlmCard llm={system.llm} fields={system.llmFields} /> : <LocalCard />)}
    </SystemQuery>
  );
}

function LocalCard() {
  return (
    <Card className="max-w-[640px]">
      <CardBody className="flex gap-3">
        <ShieldCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-same" />
        <div>
          <h2 className="font-semibold">
            <Trans>No offer leaves this machine</Trans>
          </h2>
          <p className="mt-1 max-w-prose text-muted-foreground">
            <Trans>
              No language model is set up, so doubtful pairs go to people at once. Texts are compared by a
              small model that runs here.
            </Trans>
          </p>
          <ConnectionsNote />
          <p className="mt-3 max-w-prose text-table">
            <Trans>
              To let a language model settle more of them, an admin adds one under Language model. A model on
              your own hardware works as well.
            </Trans>
          </p>
        </div>
      </CardBody>
    </Card>
  );
}

function LlmCard({ llm, fields }: { llm: NonNullable<SystemView["llm"]>; fields: readonly string[] }) {
  return (
    <Card className="max-w-[640px]">
      <CardBody>
        <div className="flex gap-3">
          <Sparkles aria-hidden className="mt-0.5 size-5 shrink-0 text-variant" />
          <div>
            <h2 className="font-semibold">
              <Trans>Doubtful pairs are sent to a language model</Trans>
            </h2>
            <p className="mt-1 max-w-prose text-muted-foreground">
              <Trans>
                Only pairs that the matcher could not settle, only the fields below, and each call is logged.
                Decide pairs in Review: one in ten answers is kept from you, so that yours show how far the
                others can be relied on.
              </Trans>
            </p>
          </div>
        </div>
        <div className="mt-3 border-t">
          <FactList
            facts={[
              { label: t`Sent to`, value: <code>{llm.host}</code> },
              { label: t`Model`, value: <code>{llm.model}</code> },
              { label: t`Now`, value: describePause(llm) },
              { label: t`Pairs to ask about`, value: describeWaiting(llm) },
              { label: t`What its word counts`, value: describeWeight(llm) },
              { label: t`Fields of an offer that are sent`, value: <FieldBadges fields={fields} /> },
              { label: t`Never sent`, value: t`Links, images, ids, other attributes, who decided what` },
            ]}
          />
        </div>
        <p className="mt-3 text-xs text-muted-foreground">
          <Trans>
            Admins set up under Language model which models are asked, with which fields of which catalog, and
            see each call. Without a model no offer leaves this machine.
          </Trans>
        </p>
        <ConnectionsNote />
      </CardBody>
    </Card>
  );
}

type LlmView = NonNullable<SystemView["llm"]>;

function describePause({ pause }: LlmView): ReactNode {
  if (!pause) return t`Asked as pairs come up`;
  return (
    <span className="wrap-anywhere">
      <Trans>Left alone until {formatExactTime(new Date(pause.until))}.</Trans> {pause.reason}
    </span>
  );
}

function describeWaiting({ waitingCount, tokensPerCall }: LlmView): string {
  if (waitingCount === 0) return t`None`;
  const count = formatCount(waitingCount);
  if (tokensPerCall === null) return count;
  return t`${count}, about ${formatCompactCount(waitingCount * tokensPerCall)} tokens`;
}

/** Until its answers are proven by people's verdicts they are evidence on the review page and settle nothing. */
function describeWeight({ judgedCount, judgedMin, isProven }: LlmView): string {
  if (isProven)
    return t`Settles pairs together with the matcher: proven by ${formatCount(judgedCount)} answers that people judged without seeing them`;
  if (judgedCount < judgedMin)
    return t`Nothing yet: people have judged ${formatCount(judgedCount)} of ${formatCount(judgedMin)} answers without seeing them`;
  return t`Nothing: by ${formatCount(judgedCount)} answers that people judged without seeing them it tells no more than the matcher`;
}

function ConnectionsNote() {
  return (
    <p className="mt-2 max-w-prose text-muted-foreground text-table">
      <Trans>
        Pictures are fetched by this server from the hosts that offers link to, when somebody looks at them.
      </Trans>{" "}
      <Trans>
        <code>FETCH_IMAGES=off</code> stops that. Webhooks, where an admin has added any, send ids of offers
        and products and the figures of imports to the addresses that stand there.
      </Trans>
    </p>
  );
}

function FieldBadges({ fields }: { fields: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {fields.map((field) => (
        <Badge key={field} tone="outline">
          {fieldNames[field] ?? field}
        </Badge>
      ))}
    </span>
  );
}
