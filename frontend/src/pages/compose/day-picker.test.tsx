import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';

import { session } from '../../api/portal-session';
import { startLanguage } from '../../i18n/translation';
import { DayPicker } from './day-picker';

const chosen = vi.fn<(day: string) => void>();
const day = (name: string) => screen.getByRole('button', { name });

beforeEach(async () => {
  await startLanguage();
  const tenant = { id: 'ten_1', name: 'Osmanthus', timeZone: 'Asia/Shanghai' };
  const can = { viewerCanSchedule: true, viewerCanConnectAccounts: true };
  const viewer = { id: 'per_1', email: '', displayName: '', role: 'OWNER' as const, ...can, tenant, memberships: [] };
  session.accept({ accessToken: 'token', expiresAt: Date.now() + 600_000, tenantId: tenant.id, viewer });
  chosen.mockReset();
  render(<DayPicker value="2026-11-26" first="2026-11-25" describedBy="" onChange={chosen} />);
});

test('the arrows move through the days, over the month’s end too, and a key chooses', async () => {
  day('Thursday, November 26').focus();
  await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
  expect(document.activeElement).toBe(day('Wednesday, December 2'));
  await userEvent.keyboard('{Enter}');
  expect(chosen).toHaveBeenCalledExactlyOnceWith('2026-12-02');
});

test('keys that come before a day is drawn lead on from where the last one led', () => {
  const start = day('Thursday, November 26');
  start.focus();
  act(() => {
    fireEvent.keyDown(start, { key: 'ArrowRight' });
    fireEvent.keyDown(start, { key: 'ArrowRight' });
  });
  expect(document.activeElement).toBe(day('Saturday, November 28'));
});

test('what is past can neither be reached nor chosen', async () => {
  day('Thursday, November 26').focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(day('Wednesday, November 25'));
  expect(day('Tuesday, November 24')).toHaveProperty('disabled', true);
  expect(screen.getByRole('button', { name: 'Previous month' })).toHaveProperty('disabled', true);
});

test('the chosen day is told, and one day alone is in the tab order', () => {
  expect(day('Thursday, November 26').getAttribute('aria-pressed')).toBe('true');
  const stops = screen.getByRole('grid').querySelectorAll('[tabindex="0"]');
  expect([...stops]).toEqual([day('Thursday, November 26')]);
});
