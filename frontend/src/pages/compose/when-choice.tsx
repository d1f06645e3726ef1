
import { Segmented } from '../../design/segmented';
import { useTranslation } from '../../i18n/translation';
import type { KeptDraft } from './kept-draft';
import { SchedulePicker } from './schedule-picker';
import styles from './when-choice.module.css';

interface WhenChoiceProps {
  draft: Pick<KeptDraft, 'timed' | 'local'>;
  /** The post has its time already: it can be moved, not taken away. */
  fixed: boolean;
  problem: string | undefined;
  onChange: (patch: Partial<KeptDraft>) => void;
}

/** When it shall go out: at a time, or not decided yet. */
export function WhenChoice({ draft, fixed, problem, onChange }: WhenChoiceProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.when} aria-label={t('compose.schedule')}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('compose.schedule')}</h2>
        {!fixed && (
          <Segmented
            label={t('compose.schedule')}
            value={draft.timed ? 'later' : 'none'}
            options={[
              { value: 'later', label: t('compose.scheduleLater') },
              { value: 'none', label: t('compose.scheduleNone') },
            ]}
            onChange={(value) => onChange({ timed: value === 'later' })}
          />
        )}
      </div>
      {(fixed || draft.timed) && <SchedulePicker local={draft.local} problem={problem} onChange={(local) => onChange({ local })} />}
    </section>
  );
}
