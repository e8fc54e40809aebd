"use client";

import { t } from "@lingui/core/macro";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { showErrorToast } from "./toast";
import { Tooltip } from "./tooltip";

interface CopyButtonProps {
  value: string;
  /** What is copied: "GTIN". */
  label: string;
  className?: string;
}

export function CopyButton({ value, label, className }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [isCopied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setIsCopied(true);
    } catch {
      showErrorToast(
        t`Could not copy the ${label}`,
        t`The browser did not allow it. Select the text and copy it.`,
      );
    }
  }

  return (
    <Tooltip label={isCopied ? t`Copied` : t`Copy ${label}`}>
      <Button
        variant="ghost"
        size="icon-sm"
        className={className}
        onClick={copy}
        aria-label={t`Copy ${label}`}
      >
        {isCopied ? <Check aria-hidden className="text-same" /> : <Copy aria-hidden />}
        <span role="status" className="sr-only">
          {isCopied ? t`Copied` : ""}
        </span>
      </Button>
    </Tooltip>
  );
}
