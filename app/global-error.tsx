"use client";

import "./globals.css";
import { ErrorState } from "./_ui/error-state";

interface GlobalErrorProps {
  error: Error & { digest?: string };
}

/** Stands in for the whole document when even the root layout failed. */
export default function GlobalError({ error }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Error · SameSKU</title>
        <main className="grid min-h-dvh place-items-center">
          <h1 className="sr-only">Error</h1>
          <ErrorState
            title="SameSKU could not be shown"
            reason="Something went wrong before the page was ready. Nothing you saved is lost."
            advice="Load the page again. If it stays, look into the server's log."
            onRetry={() => window.location.reload()}
            reference={error.digest}
          />
        </main>
      </body>
    </html>
  );
}
