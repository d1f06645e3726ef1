import { CombinedError, createRequest, gql, makeOperation, type Operation, type OperationContext, type OperationResult } from 'urql';
import { makeSubject, map, pipe, subscribe } from 'wonka';
import { expect, test } from 'vitest';

import { lastingExchange } from './lasting';

const context = { url: '/graphql', requestPolicy: 'network-only' } as OperationContext;
const query = makeOperation('query', createRequest(gql('{ posts { id } }'), {}), context);
const networkError = new Error('gone');

/** Sends operations to a server that answers in turn with what is given; none is an outage. */
function answersOf(operations: readonly Operation[], answers: readonly (string | undefined)[]): OperationResult[] {
  const left = [...answers];
  const { source, next } = makeSubject<Operation>();
  const forward = map((operation: Operation): OperationResult => {
    const data = operation.kind === 'teardown' ? undefined : left.shift();
    const error = data === undefined ? new CombinedError({ networkError }) : undefined;
    return { operation, data, error, stale: false, hasNext: false };
  });
  const found: OperationResult[] = [];
  const results = lastingExchange({ forward, client: undefined as never, dispatchDebug: () => undefined })(source);
  pipe(
    results,
    subscribe((result) => found.push(result)),
  );
  for (const operation of operations) next(operation);
  return found;
}

test('what is known stays when it cannot be asked for anew, beside the error', () => {
  const [first, second] = answersOf([query, query], ['a post']);
  expect(first).toMatchObject({ data: 'a post', error: undefined });
  expect(second).toMatchObject({ data: 'a post', error: { networkError } });
});

test('what nobody looks at any more is forgotten', () => {
  const found = answersOf([query, makeOperation('teardown', query), query], ['a post']);
  expect(found.at(-1)?.data).toBeUndefined();
});

test('what was never known is only an error', () => {
  expect(answersOf([query], [])).toMatchObject([{ data: undefined, error: { networkError } }]);
});
