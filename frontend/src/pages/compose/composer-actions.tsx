import { CalendarCheck, HardDrive, Send } from 'lucide-react';
import { useState } from 'react';

import type { Problem } from '../../api/problems';
import { Button } from '../../design/button';
import { ConfirmDialog } from '../../design/confirm-dialog';
import { useTranslation } from '../../i18n/translation';
import styles from './composer-actions.module.css';
import type { Intent } from './use-save-post';

interface ComposerActionsProps {
  /** The post has its time already: saving keeps it. */
  scheduled: boolean;
  /** It shall have a time. */
  timed: boolean;
  /** The time is another than the post's. */
  moved: boolean;
  accountCount: number;
  busy: Intent | undefined;
  /** This device holds what is written. */
  kept: boolean;
  ready: (intent: Intent) => boolean;
  onRun: (intent: Intent) => Promise<readonly Problem[]>;
}

/** What can be done with what is written: the likeliest first in rank, last in reading order. */
export function ComposerActions({ scheduled, timed, moved, accountCount, busy, kept, ready, onRun }: ComposerActionsProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const run = (intent: Intent) => {
    if (busy === undefined && ready(intent)) void onRun(intent);
  };
  const drafting = !scheduled && !timed;
  return (
    <div className={styles.actions}>
      <p className={styles.kept}>
        {kept && (
          <>
            <HardDrive size={13} aria-hidden /> {t('compose.keptAt')}
          </>
        )}
      </p>
      <Button variant="plain" icon={<Send size={16} aria-hidden />} onClick={() => ready('now') && setAsking(true)}>
        {t('compose.publishNow')}
      </Button>
      {!scheduled && (
        <Button variant={drafting ? 'primary' : 'outline'} busy={busy === 'keep'} onClick={() => run('keep')}>
          {t('compose.saveDraft')}
        </Button>
      )}
      {scheduled && (
        <Button variant="primary" busy={busy === 'keep' || busy === 'schedule'} onClick={() => run(moved ? 'schedule' : 'keep')}>
          {t('compose.saveChanges')}
        </Button>
      )}
      {!scheduled && timed && (
        <Button variant="primary" icon={<CalendarCheck size={16} aria-hidden />} busy={busy === 'schedule'} onClick={() => run('schedule')}>
          {t('compose.scheduleIt')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('compose.publishTitle')}
        text={t('compose.publishText', { count: accountCount })}
        confirm={t('compose.publishNow')}
        onConfirm={async () => (await onRun('now')).map(({ message }) => message)}
      />
    </div>
  );
}
