import { MapPinOff } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "./_ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={MapPinOff}
        title="There is nothing at this address"
        text="It may have been removed or merged, or the link is incomplete."
        action={
          <a href="/" className="font-medium text-primary underline underline-offset-4">
            Go to the overview
          </a>
        }
      />
    </main>
  );
}
