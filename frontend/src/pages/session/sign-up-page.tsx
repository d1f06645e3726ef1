import { Link, useSearchParams } from 'react-router';

import { bareClient } from '../../api/portal-session';
import { SignUp } from '../../api/session-documents';
import { Button } from '../../design/button';
import { TextField } from '../../design/field';
import { ProblemNotice } from '../../design/notice';
import { useTranslation } from '../../i18n/translation';
import { Entrance } from './entrance';
import styles from './entrance.module.css';
import { PasswordField } from './password-field';
import { useEntranceForm } from './use-entrance-form';

const FIELDS = ['tenantName', 'displayName', 'email', 'password'] as const;

/** Where the person is, by their device: the workspace's zone until they change it. */
const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function SignUpPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { form, busy, submit, at, general } = useEntranceForm(FIELDS, (values) =>
    bareClient.mutation(SignUp, { input: { ...values, timeZone: deviceZone() } }).toPromise(),
  );
  return (
    <Entrance title={t('session.signUp')} lead={t('session.signUpLead')}>
      <form ref={form} className={styles.fields} noValidate onSubmit={(event) => void submit(event)}>
        <ProblemNotice problems={general} />
        <TextField name="tenantName" label={t('session.tenantName')} hint={t('session.tenantHint')} autoComplete="organization" problem={at.tenantName} required />
        <TextField name="displayName" label={t('session.displayName')} autoComplete="name" problem={at.displayName} required />
        <TextField name="email" type="email" label={t('session.email')} autoComplete="username" inputMode="email" problem={at.email} required />
        <PasswordField name="password" label={t('session.password')} hint={t('session.passwordHint')} autoComplete="new-password" problem={at.password} required />
        <Button type="submit" variant="primary" wide busy={busy} className={styles.submit}>
          {t('session.signUp')}
        </Button>
      </form>
      <p className={styles.other}>
        {t('session.hasAccount')} <Link to={`/sign-in?${search}`}>{t('session.signIn')}</Link>
      </p>
    </Entrance>
  );
}
