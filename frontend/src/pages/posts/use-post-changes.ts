import { useEffect, useEffectEvent } from 'react';
import { useSubscription } from 'urql';

import { graphql } from '../../gql';

const PostRowChanged = graphql(`
  subscription PostRowChanged {
    postChanged {
      id
      updatedAt
      ...PostRowFields
    }
  }
`);

const SETTLE_MS = 1500;

/**
 * Keeps listed posts live: the cache takes in each change by itself. A post that is in no list yet
 * asks for the list anew, once for many that come together.
 */
export function usePostChanges(listed: readonly { id: string }[], onUnknown: () => void): void {
  const [{ data }] = useSubscription({ query: PostRowChanged });
  const changed = data?.postChanged.id;
  const unknown = changed !== undefined && !listed.some(({ id }) => id === changed);
  const run = useEffectEvent(onUnknown);
  useEffect(() => {
    if (!unknown) return;
    const timer = setTimeout(() => run(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [unknown, changed]);
}
