'use client'

import { environmentManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'

/** Keeps the answers of this tab. Nothing is asked again by itself: a scan may cost money. */
export function Answers({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient)
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

function makeClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        // On the server a page's cache ends with the page; its timers would keep the process from ending for as long.
        gcTime: environmentManager.isServer() ? Number.POSITIVE_INFINITY : 10 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
    },
  })
}
