import { useEffect, useState, type ReactNode } from 'react';
import { Provider } from 'urql';

import { openClient } from '../api/client';
import { LiveContext } from '../api/live-hooks';

/** Connects what stands in it to the workspace; its cache and live connection end with it. */
export function Workspace({ children }: { children: ReactNode }) {
  const [portal] = useState(openClient);
  useEffect(() => portal.live.close, [portal]);
  return (
    <Provider value={portal.client}>
      <LiveContext value={portal.live}>{children}</LiveContext>
    </Provider>
  );
}
