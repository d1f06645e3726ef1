import { useState, type FormEvent } from 'react';
import { useMutation, useQuery } from 'urql';

import { shownFailure } from '../../api/failure';
import { outcomeOf } from '../../api/problems';
import { ErrorState } from '../../design/blank-state';
import { Button } from '../../design/button';
import { Notice, ProblemNotice } from '../../design/notice';
import { Page, Sheet } from '../../design/page';
import { Segmented } from '../../design/segmented';
import { Loading, Skeleton } from '../../design/skeleton';
import { useToast } from '../../design/toast';
import { graphql } from '../../gql';
import type { NoticeKind, NoticePreferencesPageQuery, SaveNoticePreferencesInput } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import styles from './preferences-page.module.css';

const NoticePreferencesPage = graphql(`
  query NoticePreferencesPage {
    noticePreferences {
      mailIsSetUp
      language
      mail
      quietNights
      unmailedKinds
    }
  }
`);

const SaveNoticePreferences = graphql(`
  mutation SaveNoticePreferences($input: SaveNoticePreferencesInput!) {
    saveNoticePreferences(input: $input) {
      preferences {
        mailIsSetUp
        language
        mail
        quietNights
        unmailedKinds
      }
      problems {
        code
        message
        field
      }
    }
  }
`);

const KINDS: readonly NoticeKind[] = [
  'POST_FAILED',
  'POST_EXPIRED',
  'NEEDS_HUMAN',
  'ACCOUNT_EXPIRING',
  'ACCOUNT_LOST',
  'PREFLIGHT_BLOCKED',
  'APPROVAL_REQUESTED',
  'APPROVAL_GIVEN',
  'APPROVAL_REFUSED',
  'IMPORT_DONE',
];
const RHYTHMS = ['AT_ONCE', 'DAILY', 'NEVER'] as const;

/** How the person wants to be told. */
export function PreferencesPage() {
  const { t } = useTranslation();
  const [{ data, error }, fetchAgain] = useQuery({ query: NoticePreferencesPage });
  return (
    <Page title={t('notices.preferences')} lead={t('notices.preferencesLead')} back={{ to: '/notices', label: t('notices.title') }}>
      {error && !data ? (
        <ErrorState {...shownFailure(t, error)} onRetry={() => fetchAgain({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <Choices kept={data.noticePreferences} />
      ) : (
        <Loading>
          <Skeleton />
        </Loading>
      )}
    </Page>
  );
}

function Choices({ kept }: { kept: NoticePreferencesPageQuery['noticePreferences'] }) {
  const { t } = useTranslation();
  const say = useToast();
  const { mailIsSetUp, language, mail, quietNights, unmailedKinds } = kept;
  const [chosen, setChosen] = useState<SaveNoticePreferencesInput>({ language, mail, quietNights, unmailedKinds });
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const [{ fetching }, save] = useMutation(SaveNoticePreferences);
  const change = (part: Partial<SaveNoticePreferencesInput>) => setChosen((before) => ({ ...before, ...part }));
  const mailed = (kind: NoticeKind, wanted: boolean) => {
    const rest = chosen.unmailedKinds.filter((one) => one !== kind);
    change({ unmailedKinds: wanted ? rest : [...rest, kind] });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { problems } = outcomeOf(t, await save({ input: chosen }));
    setRefusals(problems.map(({ message }) => message));
    if (problems.length === 0) say(t('notices.saved'));
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Sheet className={styles.sheet}>
        {!mailIsSetUp && <Notice tone="info">{<p>{t('notices.noMail')}</p>}</Notice>}
        <div className={styles.row}>
          <span>{t('notices.mail')}</span>
          <Segmented
            label={t('notices.mail')}
            value={chosen.mail}
            options={RHYTHMS.map((value) => ({ value, label: t(`notices.${value}`) }))}
            onChange={(value) => change({ mail: value })}
          />
        </div>
        <div className={styles.row}>
          <span>{t('notices.language')}</span>
          <Segmented
            label={t('notices.language')}
            value={chosen.language}
            options={[
              { value: 'ZH', label: '中文' },
              { value: 'EN', label: 'English' },
            ]}
            onChange={(value) => change({ language: value })}
          />
        </div>
        <label className={styles.check}>
          <input type="checkbox" checked={chosen.quietNights} onChange={({ target }) => change({ quietNights: target.checked })} />
          {t('notices.quietNights')}
        </label>
        <fieldset className={styles.kinds}>
          <legend>{t('notices.kinds')}</legend>
          {KINDS.map((kind) => (
            <label key={kind} className={styles.check}>
              <input
                type="checkbox"
                checked={!chosen.unmailedKinds.includes(kind)}
                onChange={({ target }) => mailed(kind, target.checked)}
              />
              {t(`notices.${kind}`)}
            </label>
          ))}
        </fieldset>
        <ProblemNotice problems={refusals} />
        <Button type="submit" variant="primary" className={styles.save} busy={fetching}>
          {t('notices.save')}
        </Button>
      </Sheet>
    </form>
  );
}
