import { authExchange } from '@urql/exchange-auth';
import { createClient, fetchExchange, subscriptionExchange, type Client } from 'urql';

import { portalCache } from './cache';
import { failureOf } from './failure';
import { lastingExchange } from './lasting';
import { openLive, type Live } from './live';
import { newestExchange } from './newest';
import { session } from './portal-session';
import { ENDPOINT, requestHeaders, timedFetch } from './transport';

/** One workspace's connection to the API: its cache never meets another workspace's. */
export interface PortalClient {
  client: Client;
  live: Live;
}

export function openClient(): PortalClient {
  const live = openLive();
  const client = createClient({
    url: ENDPOINT,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetch: timedFetch,
    fetchOptions: () => ({ headers: requestHeaders(), credentials: 'same-origin' }),
    exchanges: [
      lastingExchange,
      portalCache(),
      newestExchange,
      authExchange(async (utils) => ({
        addAuthToOperation: (operation) =>
          session.accessToken === undefined
            ? operation
            : utils.appendHeaders(operation, { authorization: `Bearer ${session.accessToken}` }),
        willAuthError: () => session.expiring,
        didAuthError: (error) => failureOf(error).kind === 'UNAUTHENTICATED',
        refreshAuth: async () => {
          await session.refresh();
        },
      })),
      fetchExchange,
      subscriptionExchange({ forwardSubscription: live.forward }),
    ],
  });
  return { client, live };
}
