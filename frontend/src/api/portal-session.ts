import { createClient, fetchExchange } from 'urql';

import { read, type FragmentType } from '../gql';
import type { SessionViewerFragment } from '../gql/graphql';
import { failureOf } from './failure';
import { Session, type Answer, type Grant } from './session';
import { RefreshSession, SessionGrant, SessionViewer } from './session-documents';
import { ENDPOINT, requestHeaders, serverNow, timedFetch } from './transport';

const TENANT_KEY = 'shangbo.tenant';

/** For what is asked without a token: sign-in, sign-up and the refresh itself. */
export const bareClient = createClient({
  url: ENDPOINT,
  exchanges: [fetchExchange],
  preferGetMethod: false,
  fetch: timedFetch,
  fetchOptions: () => ({ headers: requestHeaders(), credentials: 'same-origin' }),
});

/** Reads a grant out of a session payload; none when it holds problems only. */
export function grantOf(payload: FragmentType<typeof SessionGrant>): Grant<SessionViewerFragment> | undefined {
  const { accessToken, expiresAt, viewer } = read(SessionGrant, payload);
  if (!accessToken || !expiresAt || !viewer) return undefined;
  const seen = read(SessionViewer, viewer);
  return { accessToken, expiresAt: Date.parse(expiresAt), tenantId: seen.tenant.id, viewer: seen };
}

async function refresh(tenantId: string | undefined): Promise<Answer<SessionViewerFragment>> {
  const input = tenantId === undefined ? {} : { tenantId };
  const { data, error } = await bareClient.mutation(RefreshSession, { input }).toPromise();
  const grant = data && grantOf(data.refreshSession);
  if (grant) return { kind: 'granted', grant };
  if (!error) return { kind: 'refused' };
  const { kind } = failureOf(error);
  const final = kind === 'UNAUTHENTICATED' || kind === 'FORBIDDEN' || kind === 'NOT_FOUND' || kind === 'INVALID';
  return { kind: final ? 'refused' : 'unreachable' };
}

/** The session of this tab. */
export const session = new Session<SessionViewerFragment>({
  refresh,
  now: serverNow,
  tenant: {
    get: () => sessionStorage.getItem(TENANT_KEY) ?? undefined,
    set: (id) => (id === undefined ? sessionStorage.removeItem(TENANT_KEY) : sessionStorage.setItem(TENANT_KEY, id)),
  },
});
