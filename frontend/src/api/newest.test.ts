import { createRequest, gql, makeOperation, type Operation, type OperationContext, type OperationResult } from 'urql';
import { makeSubject, map, pipe, subscribe } from 'wonka';
import { expect, test } from 'vitest';

import { newestExchange } from './newest';

const context = { url: '/graphql', requestPolicy: 'network-only' } as OperationContext;
const publish = makeOperation('mutation', createRequest(gql('mutation { publishPostNow { post { id } } }'), {}), context);
const changes = makeOperation('subscription', createRequest(gql('subscription { postChanged { id } }'), {}), context);

const post = (state: string, second: number) => ({
  __typename: 'Post',
  id: 'post_1',
  state,
  updatedAt: `2026-11-23T09:00:0${second}.123456+00:00`,
});

/** What comes of these answers, in the order in which they arrive. */
function heard(answers: readonly [Operation, unknown][]): unknown[] {
  const { source, next } = makeSubject<Operation>();
  const left = answers.map(([, data]) => data);
  const forward = map((operation: Operation): OperationResult => ({ operation, data: left.shift(), stale: false, hasNext: false }));
  const found: unknown[] = [];
  const results = newestExchange({ forward, client: undefined as never, dispatchDebug: () => undefined })(source);
  pipe(
    results,
    subscribe(({ data }) => found.push(data)),
  );
  for (const [operation] of answers) next(operation);
  return found;
}

test('an answer that arrives behind newer news tells the id alone', () => {
  const [, answer] = heard([
    [changes, { postChanged: post('PUBLISHED', 2) }],
    [publish, { publishPostNow: { __typename: 'PostPayload', post: post('SCHEDULED', 1), problems: [] } }],
  ]);
  expect(answer).toEqual({
    publishPostNow: { __typename: 'PostPayload', post: { __typename: 'Post', id: 'post_1' }, problems: [] },
  });
});

test('news in their order, and answers that are new, pass as they are', () => {
  const answers: [Operation, unknown][] = [
    [publish, { publishPostNow: { __typename: 'PostPayload', post: post('SCHEDULED', 1), problems: [] } }],
    [changes, { postChanged: post('PUBLISHING', 1) }],
    [changes, { postChanged: post('PUBLISHED', 2) }],
    [publish, { publishPostNow: { __typename: 'PostPayload', post: null, problems: [] } }],
  ];
  expect(heard(answers)).toEqual(answers.map(([, data]) => data));
});
