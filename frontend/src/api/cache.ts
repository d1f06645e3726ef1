import { cacheExchange, type Cache, type KeyGenerator } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import type { Exchange } from 'urql';

const embedded: KeyGenerator = () => null;

function forget(cache: Cache, ...fields: readonly string[]): void {
  for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
    if (fields.includes(fieldName)) cache.invalidate('Query', fieldKey);
  }
}

const forgetPosts = (_data: unknown, _args: unknown, cache: Cache) => forget(cache, 'posts', 'calendar', 'publishingHealth');
const forgetAccounts = (_data: unknown, _args: unknown, cache: Cache) => forget(cache, 'accounts');

/** Things by id; lists are asked for again when a change of ours may have moved something in them. */
export const portalCache = (): Exchange =>
  cacheExchange({
    keys: {
      Schedule: embedded,
      Problem: embedded,
      TextCheck: embedded,
      PublishingHealth: embedded,
      DeliveryEvent: embedded,
      Membership: embedded,
      PageInfo: embedded,
      NoticeCount: embedded,
      NoticePreferences: embedded,
    },
    resolvers: {
      Query: {
        posts: relayPagination(),
        accounts: relayPagination(),
        notices: relayPagination(),
      },
    },
    updates: {
      Mutation: {
        createPost: forgetPosts,
        schedulePost: forgetPosts,
        publishPostNow: forgetPosts,
        cancelPost: forgetPosts,
        deletePost: forgetPosts,
        resolveDelivery: forgetPosts,
        confirmConnection: forgetAccounts,
        disconnectAccount: forgetAccounts,
      },
    },
  });
