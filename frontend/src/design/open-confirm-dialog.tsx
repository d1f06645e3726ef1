import { AlertDialog } from 'radix-ui';
import { useState } from 'react';

import { useTranslation } from '../i18n/translation';
import { Button } from './button';
import type { ConfirmDialogProps } from './confirm-dialog';
import styles from './dialog.module.css';
import { ProblemNotice } from './notice';

/** The dialog proper, open as long as it stands. */
export function OpenConfirmDialog({ onOpenChange, title, text, confirm, danger, onConfirm }: Omit<ConfirmDialogProps, 'open'>) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);

  const change = (next: boolean) => {
    if (busy) return;
    setProblems([]);
    onOpenChange(next);
  };
  const run = async () => {
    setBusy(true);
    const found = await onConfirm();
    setBusy(false);
    setProblems(found);
    if (found.length === 0) onOpenChange(false);
  };

  return (
    <AlertDialog.Root open onOpenChange={change}>
      <AlertDialog.Portal>
        <div className={styles.scrim} />
        <AlertDialog.Content className={styles.dialog} aria-modal>
          <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
          <AlertDialog.Description className={styles.text}>{text}</AlertDialog.Description>
          <ProblemNotice problems={problems} />
          <div className={styles.actions}>
            <AlertDialog.Cancel asChild>
              <Button variant="plain">{t('common.back')}</Button>
            </AlertDialog.Cancel>
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={() => void run()}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
