import { useEffect, useState } from 'react';

/**
 * Code that is fetched when it is first wanted. Not by `lazy`: what a Suspense reveals React holds
 * back for 300 ms, which is long for a menu.
 */
export function useFetched<Value>(load: () => Promise<Value>, wanted: boolean): Value | undefined {
  const [found, setFound] = useState<{ value: Value } | { error: unknown }>();
  useEffect(() => {
    if (!wanted || found) return;
    load().then(
      (value) => setFound({ value }),
      (error: unknown) => setFound({ error }),
    );
  }, [wanted, found, load]);
  if (found && 'error' in found) throw found.error;
  return found?.value;
}
