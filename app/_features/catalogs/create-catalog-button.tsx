"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { CreateCatalogForm } from "./create-catalog-form";

/** The button and its dialog; viewers see why they can't. */
export function CreateCatalogButton() {
  const [isOpen, setIsOpen] = useState(false);
  const me = useQuery(useTRPC().settings.me.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  if (me.data?.role === "viewer") {
    return (
      <span className="text-table text-muted-foreground">
        <Trans>Only merchandisers and admins create catalogs.</Trans>
      </span>
    );
  }
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        <Plus aria-hidden />
        <Trans>Create catalog</Trans>
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent
          title={t`Create a catalog`}
          description={t`One for each source of offers. Import its offers afterwards.`}
        >
          <CreateCatalogForm onClose={() => setIsOpen(false)} />
        </DialogContent>
      </Dialog>
    </>
  );
}
