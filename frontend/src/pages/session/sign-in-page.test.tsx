import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { beforeEach, expect, test, vi } from 'vitest';

import { session } from '../../api/portal-session';
import { startLanguage } from '../../i18n/translation';
import { SignInPage } from './sign-in-page';

const answer = (signIn: object) => new Response(JSON.stringify({ data: { signIn } }), { headers: { 'content-type': 'application/json' } });
const fetched = vi.fn<typeof fetch>();

beforeEach(async () => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
  session.close();
  await startLanguage();
  render(
    <MemoryRouter>
      <SignInPage />
    </MemoryRouter>,
  );
});

test('an empty form asks for what is missing and sends nothing', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  const email = screen.getByLabelText('E-mail');
  expect(email).toHaveProperty('ariaInvalid', 'true');
  expect(document.activeElement).toBe(email);
  expect(fetched).not.toHaveBeenCalled();
});

test('the server’s problem stands at its field', async () => {
  const problem = { code: 'person.email_invalid', message: 'Enter a valid e-mail address.', field: 'email' };
  fetched.mockResolvedValue(answer({ accessToken: null, expiresAt: null, viewer: null, problems: [problem] }));
  await userEvent.type(screen.getByLabelText('E-mail'), 'lin');
  await userEvent.type(screen.getByLabelText('Password'), 'secret words{Enter}');
  const said = await screen.findByText(problem.message);
  expect(screen.getByLabelText('E-mail').getAttribute('aria-describedby')).toBe(said.closest('p')?.id);
});

test('a wrong password is said above the form', async () => {
  const problem = { code: 'session.wrong_credentials', message: 'The e-mail or the password is wrong.', field: null };
  fetched.mockResolvedValue(answer({ accessToken: null, expiresAt: null, viewer: null, problems: [problem] }));
  await userEvent.type(screen.getByLabelText('E-mail'), 'lin@example.com');
  await userEvent.type(screen.getByLabelText('Password'), 'secret words{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe(problem.message);
});
