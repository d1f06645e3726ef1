import { ChevronsUpDown, LogOut, MonitorX } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';

import { session } from '../api/portal-session';
import { outcomeOf } from '../api/problems';
import { SignOut, SignOutEverywhere } from '../api/session-documents';
import { useViewer } from '../api/session-hooks';
import { Avatar } from '../design/avatar';
import { ConfirmDialog } from '../design/confirm-dialog';
import { Menu } from '../design/menu';
import { useToast } from '../design/toast';
import { useTranslation } from '../i18n/translation';
import styles from './person-menu.module.css';
import { useLanguageChoice, useThemeChoice } from './preference-choices';

/** The person, their preferences and the ways out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const say = useToast();
  const viewer = useViewer();
  const language = useLanguageChoice();
  const theme = useThemeChoice();
  const [asking, setAsking] = useState(false);
  const [, signOut] = useMutation(SignOut);
  const [, signOutEverywhere] = useMutation(SignOutEverywhere);

  const leave = async () => {
    const { problems } = outcomeOf(t, await signOut({}));
    if (problems[0]) say(problems[0].message, { failed: true });
    else session.close();
  };
  const leaveEverywhere = async () => {
    const { problems } = outcomeOf(t, await signOutEverywhere({}));
    if (problems.length === 0) session.close();
    return problems.map(({ message }) => message);
  };

  return (
    <>
      <Menu
        align="end"
        trigger={
          <button type="button" className={styles.person}>
            <Avatar name={viewer.displayName} size={30} />
            <span className={styles.text}>
              <span className={styles.name}>{viewer.displayName}</span>
              <span className={styles.email}>{viewer.email}</span>
            </span>
            <span className="visually-hidden">{t('shell.personMenu')}</span>
            <ChevronsUpDown size={14} aria-hidden />
          </button>
        }
        entries={[
          language,
          { kind: 'line', key: 'line-1' },
          theme,
          { kind: 'line', key: 'line-2' },
          {
            kind: 'item',
            key: 'everywhere',
            label: t('shell.signOutEverywhere'),
            icon: <MonitorX size={16} aria-hidden />,
            onSelect: () => setAsking(true),
          },
          { kind: 'item', key: 'out', label: t('shell.signOut'), icon: <LogOut size={16} aria-hidden />, onSelect: () => void leave() },
        ]}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('shell.signOutEverywhere')}
        text={t('shell.signOutEverywhereText')}
        confirm={t('shell.signOutEverywhere')}
        danger
        onConfirm={leaveEverywhere}
      />
    </>
  );
}
