import { CircleAlert, CircleCheck } from 'lucide-react';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';

import styles from './toast.module.css';

interface Said {
  id: number;
  text: string;
  failed: boolean;
}

type Say = (text: string, options?: { failed?: boolean }) => void;

const ToastContext = createContext<Say>(() => undefined);

/** Says in passing that something was done, or could not be. Nothing to act on stands only here. */
export const useToast = (): Say => use(ToastContext);

const SHOWN_MS = 6000;
const MOST = 3;

let serial = 0;

export function ToastProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<readonly Said[]>([]);
  const say = useCallback<Say>((text, options) => {
    serial += 1;
    const fresh = { id: serial, text, failed: options?.failed ?? false };
    setSaid((before) => [...before, fresh].slice(-MOST));
    setTimeout(() => setSaid((before) => before.filter(({ id }) => id !== fresh.id)), SHOWN_MS);
  }, []);
  return (
    <ToastContext value={say}>
      {children}
      <div className={styles.viewport} role="status">
        {said.map(({ id, text, failed }) => (
          <p key={id} className={styles.toast}>
            {failed ? <CircleAlert size={18} aria-hidden /> : <CircleCheck size={18} aria-hidden />}
            <span className={styles.text}>{text}</span>
          </p>
        ))}
      </div>
    </ToastContext>
  );
}
