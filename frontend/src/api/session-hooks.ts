import { useSyncExternalStore } from 'react';

import type { SessionViewerFragment } from '../gql/graphql';
import { session } from './portal-session';

export const useSession = () => useSyncExternalStore(session.watch, session.state);

/** The signed-in person; only for what stands inside the shell. */
export function useViewer(): SessionViewerFragment {
  const state = useSession();
  if (state.status !== 'signed-in') throw new Error('nobody is signed in');
  return state.viewer;
}
