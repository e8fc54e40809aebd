"use client";

import "./globals.css";

interface GlobalErrorProps {
  error: Error & { digest?: string };
}

/** Stands in for the whole document when even the root layout failed. Of no other part of the app: each page loads it. */
export default function GlobalError({ error }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Error · SameSKU</title>
        <main className="grid min-h-dvh place-items-center">
          <div className="max-w-prose px-6 text-center">
            <h1 className="font-semibold">SameSKU could not be shown</h1>
            <p className="mt-1 text-muted-foreground">
              Something went wrong before the page was ready. Nothing you saved is lost. Load the page again;
              if it stays, look into the server's log.
            </p>
            {error.digest ? <p className="codes mt-2 text-xs text-muted-foreground">{error.digest}</p> : null}
            <button
              type="button"
              className="mt-4 h-8 rounded-md border border-border-strong bg-card px-3 font-medium hover:bg-accent"
              onClick={() => window.location.reload()}
            >
              Load again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
