import { AlertDialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from './button';
import styles from './dialog.module.css';
import { ProblemNotice } from './notice';

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  text: ReactNode;
  /** What the button does, as a verb. */
  confirm: string;
  danger?: boolean;
  /** Does it; gives the problems to show, none when it is done. */
  onConfirm: () => Promise<readonly string[]>;
}

/** Asks once more before something that cannot simply be undone. */
export function ConfirmDialog({ open, onOpenChange, title, text, confirm, danger, onConfirm }: ConfirmDialogProps) {
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
    <AlertDialog.Root open={open} onOpenChange={change}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={styles.scrim} />
        <AlertDialog.Content className={styles.dialog}>
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
