import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { Problem } from '../../api/problems';
import { Button } from '../../design/button';
import { Notice, ProblemNotice } from '../../design/notice';
import { Sheet } from '../../design/page';
import { useToast } from '../../design/toast';
import { read, type FragmentType } from '../../gql';
import { useTranslation } from '../../i18n/translation';
import { useTimes } from '../../time/hooks';
import { instantOf } from '../../time/zone';
import { AccountChoice, AccountChoiceFields } from './account-choice';
import { ComposerActions } from './composer-actions';
import styles from './composer.module.css';
import { faultsOf } from './faults';
import type { KeptDraft } from './kept-draft';
import { PictureBoard } from './picture-board';
import { TextBox } from './text-box';
import { useDraft } from './use-draft';
import { useFieldProblems } from './use-field-problems';
import { usePictures, type ChangePictures } from './use-pictures';
import { useSavePost, type Intent } from './use-save-post';
import { useTextCheck } from './use-text-check';
import { WeiboCard } from './weibo-card';
import { WhenChoice } from './when-choice';

interface ComposerProps {
  /** The post that is being changed; none for a new one. */
  post?: { id: string; scheduled: boolean };
  /** What to begin with where nothing was kept. */
  initial: KeptDraft;
  /** What tells its kept draft from others'; the post that is being changed or copied. */
  draftName?: string;
  accounts: readonly FragmentType<typeof AccountChoiceFields>[];
}

/** Writes a post: text, pictures, accounts and time, with its look on the network beside it. */
export function Composer({ post, initial, draftName = post?.id, accounts }: ComposerProps) {
  const { t } = useTranslation();
  const say = useToast();
  const navigate = useNavigate();
  const { timeZone, moment } = useTimes();
  const { draft, touched, restored, change, changePictures, forget, startOver } = useDraft(draftName, initial);
  const { at, general, show, mend } = useFieldProblems();
  const [busy, setBusy] = useState<Intent>();
  const arrange: ChangePictures = (update) => {
    changePictures(update);
    mend('pictureIds');
  };
  const save = useSavePost(post?.id);
  const check = useTextCheck(draft.text, draft.pictures.length);
  const { uploads, problems: pictureProblems, add } = usePictures(draft.pictures, arrange);
  const scheduled = post?.scheduled ?? false;

  const ready = (intent: Intent): boolean => {
    const faults = faultsOf(t, draft, intent, uploads.length > 0, timeZone);
    show(faults);
    return faults.length === 0;
  };
  const done = (intent: Intent): string => {
    if (intent === 'now') return t('compose.publishing');
    if (intent === 'schedule') return t('compose.scheduled', { time: moment(instantOf(draft.local, timeZone)) });
    return t(scheduled ? 'compose.saved' : 'compose.savedDraft');
  };
  const run = async (intent: Intent): Promise<readonly Problem[]> => {
    setBusy(intent);
    const outcome = await save(draft, intent);
    setBusy(undefined);
    show(outcome.problems);
    if (outcome.problems.length > 0) return outcome.problems;
    forget();
    say(done(intent));
    await navigate(`/posts/${outcome.postId}`);
    return [];
  };

  const known = accounts.map((account) => read(AccountChoiceFields, account));
  const face = known.find(({ id }) => draft.accountIds.includes(id)) ?? known[0];

  return (
    <div className={styles.composer}>
      <form className={styles.form} noValidate onSubmit={(event) => event.preventDefault()}>
        {restored && (
          <Notice tone="info">
            <p className={styles.restored}>
              {t('compose.restored')}
              <Button size="s" variant="outline" onClick={startOver}>
                {t('compose.discard')}
              </Button>
            </p>
          </Notice>
        )}
        <Sheet>
          <TextBox
            text={draft.text}
            check={check}
            problem={at.text}
            onChange={(text) => {
              change({ text });
              mend('text');
            }}
            onFiles={add}
          />
          <PictureBoard
            pictures={draft.pictures}
            uploads={uploads}
            problems={at.pictureIds ? [...pictureProblems, at.pictureIds] : pictureProblems}
            onAdd={add}
            onChange={arrange}
          />
        </Sheet>
        <Sheet>
          <AccountChoice
            accounts={accounts}
            chosen={draft.accountIds}
            problem={at.accountIds}
            onChange={(accountIds) => {
              change({ accountIds });
              mend('accountIds');
            }}
          />
          <WhenChoice
            draft={draft}
            fixed={scheduled}
            problem={at.schedule}
            onChange={(patch) => {
              change(patch);
              mend('schedule');
            }}
          />
        </Sheet>
        <ProblemNotice problems={general} />
        <ComposerActions
          scheduled={scheduled}
          timed={draft.timed}
          moved={draft.local !== initial.local}
          accountCount={draft.accountIds.length}
          busy={busy}
          kept={touched}
          ready={ready}
          onRun={run}
        />
      </form>
      <aside className={styles.preview} aria-label={t('compose.preview')}>
        <h2 className={styles.previewTitle}>{t('compose.previewOf')}</h2>
        <Sheet>
          <WeiboCard account={face} text={check.preview} pictures={draft.pictures} />
        </Sheet>
      </aside>
    </div>
  );
}
