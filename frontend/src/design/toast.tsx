import { CircleAlert, CircleCheck } from 'lucide-react';
import { Toast } from 'radix-ui';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './toast.module.css';

interface Said {
  id: number;
  text: string;
  failed: boolean;
}

type Say = (text: string, options?: { failed?: boolean }) => void;

const ToastContext = createContext<Say>(() => undefined);

/** Says in passing that something was done, or could not be. */
export const useToast = (): Say => use(ToastContext);

let next = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<readonly Said[]>([]);
  const say = useCallback<Say>((text, options) => {
    next += 1;
    const fresh = { id: next, text, failed: options?.failed ?? false };
    setSaid((before) => [...before.slice(-2), fresh]);
  }, []);
  const forget = (id: number) => setSaid((before) => before.filter((one) => one.id !== id));

  return (
    <ToastContext value={say}>
      <Toast.Provider label={t('common.notifications')} duration={5000}>
        {children}
        {said.map(({ id, text, failed }) => (
          <Toast.Root key={id} className={styles.toast} onOpenChange={(open) => !open && forget(id)}>
            {failed ? <CircleAlert size={18} aria-hidden /> : <CircleCheck size={18} aria-hidden />}
            <Toast.Description className={styles.text}>{text}</Toast.Description>
          </Toast.Root>
        ))}
        <Toast.Viewport className={styles.viewport} label={t('common.notifications')} />
      </Toast.Provider>
    </ToastContext>
  );
}
