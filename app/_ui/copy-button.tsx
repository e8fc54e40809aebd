"use client";

import { t } from "@lingui/core/macro";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { showErrorToast } from "./toast";
import { Tooltip } from "./tooltip";

/** What copying one thing is called. */
export interface CopyWords {
  /** "Copy key" */
  action: string;
  /** "Could not copy the key" */
  failure: string;
}

interface CopyButtonProps {
  value: string;
  words: CopyWords;
  className?: string;
}

export function CopyButton({ value, words, className }: CopyButtonProps) {
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
      showErrorToast(words.failure, t`The browser did not allow it. Select the text and copy it.`);
    }
  }

  return (
    <Tooltip label={isCopied ? t`Copied` : words.action}>
      <Button variant="ghost" size="icon-sm" className={className} onClick={copy} aria-label={words.action}>
        {isCopied ? <Check aria-hidden className="text-same" /> : <Copy aria-hidden />}
        <span role="status" className="sr-only">
          {isCopied ? t`Copied` : ""}
        </span>
      </Button>
    </Tooltip>
  );
}
