import type { ReactNode } from 'react';

import { useFetched } from './use-fetched';

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

const load = () => import('./open-confirm-dialog');

/** Asks once more before something that cannot simply be undone; fetched when it first opens. */
export function ConfirmDialog({ open, ...rest }: ConfirmDialogProps) {
  const fetched = useFetched(load, open);
  return open && fetched && <fetched.OpenConfirmDialog {...rest} />;
}
