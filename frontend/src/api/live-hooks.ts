import { createContext, use, useEffect, useEffectEvent } from 'react';

import type { Live } from './live';

export const LiveContext = createContext<Live | undefined>(undefined);

/** Runs when the live connection is back after a break, to fetch what was missed. */
export function useReconnected(run: () => void): void {
  const live = use(LiveContext);
  const latest = useEffectEvent(run);
  useEffect(() => live?.onReconnect(() => latest()), [live]);
}
