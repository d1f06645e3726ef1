import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useMutation } from 'urql';

import { byField, outcomeOf, type Problem } from '../../api/problems';
import { Button } from '../../design/button';
import { classNames } from '../../design/class-names';
import styles from '../../design/dialog.module.css';
import { ProblemNotice } from '../../design/notice';
import { useToast } from '../../design/toast';
import { useTranslation } from '../../i18n/translation';
import { useTimes } from '../../time/hooks';
import { scheduleFault } from '../../time/quick-choices';
import { instantOf } from '../../time/zone';
import { SchedulePicker } from '../compose/schedule-picker';
import { SchedulePost } from './post-mutations';

/** Gives a post its time, or another one. */
export function RescheduleDialog({ postId, local: before, onClose }: { postId: string; local: string; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useToast();
  const { timeZone, moment } = useTimes();
  const [local, setLocal] = useState(before);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [{ fetching }, schedule] = useMutation(SchedulePost);
  const { at, general } = byField(problems, ['schedule']);

  const run = async () => {
    const fault = scheduleFault(local, timeZone, new Date());
    if (fault) {
      setProblems([{ code: fault, field: 'schedule', message: t(`compose.${fault}`) }]);
      return;
    }
    const outcome = outcomeOf(t, await schedule({ input: { postId, schedule: { localTime: local } } }));
    setProblems(outcome.problems);
    if (outcome.problems.length > 0) return;
    say(t('posts.rescheduled', { time: moment(instantOf(local, timeZone)) }));
    onClose();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className={styles.scrim} />
        <Dialog.Content className={classNames(styles.dialog, styles.wide)} aria-modal aria-describedby={undefined}>
          <Dialog.Title className={styles.title}>{t('posts.rescheduleTitle')}</Dialog.Title>
          <ProblemNotice problems={general} />
          <SchedulePicker
            local={local}
            problem={at.schedule}
            onChange={(next) => {
              setLocal(next);
              setProblems([]);
            }}
          />
          <div className={styles.actions}>
            <Dialog.Close asChild>
              <Button variant="plain">{t('common.back')}</Button>
            </Dialog.Close>
            <Button variant="primary" busy={fetching} onClick={() => void run()}>
              {t('posts.scheduleAction')}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
