"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/app-router";
import { createQueryClient } from "./query-client";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** `useQuery(useTRPC().offers.list.queryOptions(…))`; the client is for calls outside a query. */
export { useTRPC, useTRPCClient };

/** Options of a query that nothing waits for, such as the counts beside a list: it is asked in a request of its own. */
export const aside = { trpc: { context: { isAside: true } } };

const createLink = () => httpBatchLink({ url: "/api/trpc", transformer: superjson, maxURLLength: 2_000 });

/** Around every page that calls the server. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      // A batch is answered when all of it is.
      links: [
        splitLink({
          condition: ({ context }) => context.isAside === true,
          true: createLink(),
          false: createLink(),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
