import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { PackageOpen } from "lucide-react";
import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/states/empty-state";

export function NoDemo() {
  return (
    <Card>
      <h1 className="sr-only">
        <Trans>Demo store</Trans>
      </h1>
      <EmptyState
        icon={PackageOpen}
        title={t`The demo is not loaded`}
        text={t`This store sells what the three demo shops offer. Sign in to load them on the overview; a minute later they are here.`}
        action={
          <Button asChild variant="primary">
            <Link href="/">
              <Trans>Open the admin</Trans>
            </Link>
          </Button>
        }
      />
    </Card>
  );
}
