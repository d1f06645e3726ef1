import { lazy, Suspense, type ReactNode } from 'react';

export interface ConfirmDialogProps {
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

const OpenConfirmDialog = lazy(async () => ({ default: (await import('./open-confirm-dialog')).OpenConfirmDialog }));

/** Asks once more before something that cannot simply be undone; fetched when it first opens. */
export function ConfirmDialog({ open, ...rest }: ConfirmDialogProps) {
  return (
    open && (
      <Suspense>
        <OpenConfirmDialog {...rest} />
      </Suspense>
    )
  );
}
