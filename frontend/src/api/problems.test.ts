import { GraphQLError } from 'graphql';
import { CombinedError } from 'urql';
import { expect, test } from 'vitest';

import type { Translate } from '../i18n/translate';
import { byField, outcomeOf } from './problems';

const t = ((key: string, values?: { id?: string }) => (values?.id ? `${key} ${values.id}` : key)) as unknown as Translate;

test('problems go to their fields, the rest to the form', () => {
  const { at, general } = byField(
    [
      { code: 'a', message: 'too short', field: 'password' },
      { code: 'b', message: 'too common', field: 'password' },
      { code: 'c', message: 'passed', field: 'input.schedule.localTime' },
      { code: 'd', message: 'not here', field: 'captcha' },
      { code: 'e', message: 'wrong', field: null },
    ],
    ['password', 'schedule'],
  );
  expect(at).toEqual({ password: 'too short', schedule: 'passed' });
  expect(general).toEqual(['not here', 'wrong']);
});

test('a payload without problems is the outcome', () => {
  const payload = { post: { id: 'post_1' }, problems: [] };
  expect(outcomeOf(t, { data: { __typename: 'Mutation', createPost: payload } })).toEqual({ payload, problems: [] });
});

test('a payload with problems is none', () => {
  const problems = [{ code: 'post.text_empty', message: 'empty', field: 'text' }];
  expect(outcomeOf(t, { data: { createPost: { post: null, problems } } })).toEqual({ payload: undefined, problems });
});

test('a failed request is a problem with its trace id', () => {
  const error = new CombinedError({ graphQLErrors: [new GraphQLError('x', { extensions: { code: 'LIMITED', traceId: '7f3a' } })] });
  expect(outcomeOf(t, { error }).problems).toEqual([{ code: 'LIMITED', message: 'failure.LIMITED common.traceId 7f3a' }]);
});

test('a broken network is said to be one', () => {
  const error = new CombinedError({ networkError: new Error('down') });
  expect(outcomeOf(t, { error }).problems[0]?.code).toBe('OFFLINE');
});
