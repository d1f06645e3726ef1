// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';

import { EMPTY_DRAFT, forgetDraft, keepDraft, keptDraft } from './kept-draft';

afterEach(() => localStorage.clear());

const draft = { ...EMPTY_DRAFT, text: '明前龙井' };

test('a draft is kept for its workspace and its post alone', () => {
  keepDraft('tenant_a', undefined, draft);
  expect(keptDraft('tenant_a', undefined)).toEqual(draft);
  expect(keptDraft('tenant_b', undefined)).toBeUndefined();
  expect(keptDraft('tenant_a', 'post_1')).toBeUndefined();
});

test('a draft is gone once it is forgotten', () => {
  keepDraft('tenant_a', 'post_1', draft);
  forgetDraft('tenant_a', 'post_1');
  expect(keptDraft('tenant_a', 'post_1')).toBeUndefined();
});

test.each(['not JSON', '{"text":1}', 'null'])('what is no draft is not taken for one: %s', (stored) => {
  localStorage.setItem('shangbo.draft.tenant_a', stored);
  expect(keptDraft('tenant_a', undefined)).toBeUndefined();
});
