import { Link, useSearchParams } from 'react-router';

import { bareClient } from '../../api/portal-session';
import { SignIn } from '../../api/session-documents';
import { Button } from '../../design/button';
import { TextField } from '../../design/field';
import { Notice, ProblemNotice } from '../../design/notice';
import { useTranslation } from '../../i18n/translation';
import { Entrance } from './entrance';
import styles from './entrance.module.css';
import { PasswordField } from './password-field';
import { useEntranceForm } from './use-entrance-form';

const FIELDS = ['email', 'password'] as const;

export function SignInPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { form, busy, submit, at, general } = useEntranceForm(FIELDS, (input) => bareClient.mutation(SignIn, { input }).toPromise());
  return (
    <Entrance title={t('session.signIn')} lead={t('session.signInLead')}>
      <form ref={form} className={styles.fields} noValidate onSubmit={(event) => void submit(event)}>
        {search.has('ended') && (
          <Notice tone="info" title={t('session.endedTitle')}>
            <p>{t('session.endedText')}</p>
          </Notice>
        )}
        <ProblemNotice problems={general} />
        <TextField name="email" type="email" label={t('session.email')} autoComplete="username" inputMode="email" problem={at.email} required />
        <PasswordField name="password" label={t('session.password')} autoComplete="current-password" problem={at.password} required />
        <Button type="submit" variant="primary" wide busy={busy} className={styles.submit}>
          {t('session.signIn')}
        </Button>
      </form>
      <p className={styles.other}>
        {t('session.noAccount')} <Link to={`/sign-up?${search}`}>{t('session.signUp')}</Link>
      </p>
    </Entrance>
  );
}
