import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Session, type Answer } from './session';

const MINUTE = 60_000;
type Ask = (tenantId: string | undefined) => Promise<Answer<string>>;

function setUp(ask: Ask) {
  let tenant: string | undefined;
  const refresh = vi.fn<Ask>(ask);
  const session = new Session<string>({
    refresh,
    now: () => Date.now(),
    tenant: {
      get: () => tenant,
      set: (id) => {
        tenant = id;
      },
    },
  });
  return { session, refresh };
}

let grants = 0;
function granted(tenantId = 'tenant_a'): Answer<string> {
  grants += 1;
  return { kind: 'granted', grant: { accessToken: `token ${grants}`, expiresAt: Date.now() + 10 * MINUTE, tenantId, viewer: 'Lin' } };
}

beforeEach(() => {
  vi.useFakeTimers();
  grants = 0;
});
afterEach(() => vi.useRealTimers());

test('callers at the same time share one refresh', async () => {
  const { session, refresh } = setUp(async () => granted());
  const tokens = await Promise.all([session.token(), session.token(), session.refresh().then(() => session.accessToken)]);
  expect(tokens).toEqual(['token 1', 'token 1', 'token 1']);
  expect(refresh).toHaveBeenCalledTimes(1);
});

test('a good token is not renewed, one near its end is', async () => {
  const { session, refresh } = setUp(async () => granted());
  await session.token();
  vi.setSystemTime(Date.now() + 9 * MINUTE);
  expect(await session.token()).toBe('token 1');
  vi.setSystemTime(Date.now() + 45_000);
  expect(await session.token()).toBe('token 2');
  expect(refresh).toHaveBeenCalledTimes(2);
});

test('a token is replaced before its end without being asked for', async () => {
  const { session } = setUp(async () => granted());
  await session.token();
  const renewed = vi.fn<() => void>();
  session.watchToken(renewed);
  await vi.advanceTimersByTimeAsync(9 * MINUTE);
  expect(renewed).toHaveBeenCalledTimes(1);
  expect(session.accessToken).toBe('token 2');
});

test('a tab stays in its workspace', async () => {
  const { session, refresh } = setUp(async (tenantId) => granted(tenantId));
  await session.refresh();
  expect(await session.switchTenant('tenant_b')).toBe(true);
  await session.refresh();
  expect(refresh.mock.calls.map(([tenantId]) => tenantId)).toEqual([undefined, 'tenant_b', 'tenant_b']);
  expect(session.state()).toMatchObject({ status: 'signed-in', tenantId: 'tenant_b' });
});

test('a workspace that is gone gives way to the last one', async () => {
  const { session } = setUp(async (tenantId) => (tenantId === 'tenant_b' ? { kind: 'refused' } : granted('tenant_a')));
  session.accept({ accessToken: 'old', expiresAt: 0, tenantId: 'tenant_b', viewer: 'Lin' });
  await session.refresh();
  expect(session.state()).toMatchObject({ status: 'signed-in', tenantId: 'tenant_a' });
});

test('a refusal ends the session, and says so to who was signed in', async () => {
  const answers: Answer<string>[] = [granted(), { kind: 'refused' }, { kind: 'refused' }];
  const { session } = setUp(async () => answers.shift() ?? { kind: 'refused' });
  await session.refresh();
  await session.refresh();
  expect(session.state()).toEqual({ status: 'signed-out', ended: true });
  expect(session.accessToken).toBeUndefined();
});

test('who never was signed in is told nothing', async () => {
  const { session } = setUp(async () => ({ kind: 'refused' }));
  await session.refresh();
  expect(session.state()).toEqual({ status: 'signed-out', ended: false });
});

test('a silent server ends nothing', async () => {
  const answers: Answer<string>[] = [{ kind: 'unreachable' }, granted(), { kind: 'unreachable' }];
  const { session } = setUp(async () => answers.shift() ?? { kind: 'unreachable' });
  await session.refresh();
  expect(session.state()).toEqual({ status: 'unreachable' });
  await session.refresh();
  await session.refresh();
  expect(session.state()).toMatchObject({ status: 'signed-in' });
});
