import type { Client } from 'graphql-ws';
import type { SubscriptionForwarder } from 'urql';

import { currentLanguage } from '../i18n/language';
import { session } from './portal-session';
import { ENDPOINT } from './transport';

export interface Live {
  forward: SubscriptionForwarder;
  /** Tells when the connection is back after a break: what happened meanwhile was missed. */
  onReconnect: (watcher: () => void) => () => void;
  /** Whether the connection has broken and is not back. */
  isBroken: () => boolean;
  onBreak: (watcher: () => void) => () => void;
  close: () => void;
}

/** Nobody listens any more. */
const NORMAL = 1000;
/** Makes the client come back and take its subscriptions up again. */
const RESTART = 4205;

/** The WebSocket of live changes. It opens with the first subscription and comes back by itself. */
export function openLive(): Live {
  const watchers = new Set<() => void>();
  const breakWatchers = new Set<() => void>();
  let broken = false;
  let socket: WebSocket | undefined;
  let client: Promise<Client> | undefined;
  let unwatch: (() => void) | undefined;

  const setBroken = (next: boolean) => {
    if (broken === next) return;
    broken = next;
    for (const watcher of breakWatchers) watcher();
  };

  const connect = async (): Promise<Client> => {
    // The connection lives by the token it began with: with a new token it begins anew.
    unwatch = session.watchToken(() => {
      if (socket?.readyState === WebSocket.OPEN) socket.close(RESTART, 'Client Restart');
    });
    const { createClient } = await import('graphql-ws');
    return createClient({
      url: `${location.origin.replace(/^http/u, 'ws')}${ENDPOINT}`,
      keepAlive: 15_000,
      retryAttempts: Infinity,
      shouldRetry: () => session.state().status === 'signed-in',
      retryWait: async (tries) => {
        const wait = Math.min(500 * 2 ** tries, 15_000);
        await new Promise((done) => setTimeout(done, wait / 2 + (Math.random() * wait) / 2));
      },
      connectionParams: async () => ({
        authorization: `Bearer ${(await session.token()) ?? ''}`,
        locale: currentLanguage(),
      }),
      on: {
        opened: (opened) => {
          socket = opened as WebSocket;
        },
        closed: (event) => {
          const { code } = event as CloseEvent;
          setBroken(code !== NORMAL && code !== RESTART);
        },
        connected: (_socket, _payload, wasRetry) => {
          setBroken(false);
          if (wasRetry) for (const watcher of watchers) watcher();
        },
      },
    });
  };

  return {
    forward: ({ query = '', variables }) => ({
      subscribe: (sink) => {
        let stop: (() => void) | undefined;
        let stopped = false;
        client ??= connect();
        void client.then((ready) => {
          if (stopped) return;
          stop = ready.subscribe({ query, variables: variables as Record<string, unknown> }, {
            next: (value) => sink.next(value as Parameters<typeof sink.next>[0]),
            error: (error) => sink.error(error),
            complete: () => sink.complete(),
          });
        });
        return {
          unsubscribe: () => {
            stopped = true;
            stop?.();
          },
        };
      },
    }),
    onReconnect: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    isBroken: () => broken,
    onBreak: (watcher) => {
      breakWatchers.add(watcher);
      return () => breakWatchers.delete(watcher);
    },
    close: () => {
      unwatch?.();
      // What was only being opened fails to, and that is all right.
      client?.then((ready) => ready.dispose()).catch(() => undefined);
      client = undefined;
    },
  };
}
