import { createContext, use, useEffect, useEffectEvent, useSyncExternalStore } from 'react';

import type { Live } from './live';

export const LiveContext = createContext<Live | undefined>(undefined);

/** Runs when the live connection is back after a break, to fetch what was missed. */
export function useReconnected(run: () => void): void {
  const live = use(LiveContext);
  const latest = useEffectEvent(run);
  useEffect(() => live?.onReconnect(() => latest()), [live]);
}

const WHOLE: Pick<Live, 'onBreak' | 'isBroken'> = { onBreak: () => () => undefined, isBroken: () => false };

/** Whether live changes do not come at the moment. */
export function useBroken(): boolean {
  const { onBreak, isBroken } = use(LiveContext) ?? WHOLE;
  return useSyncExternalStore(onBreak, isBroken);
}
