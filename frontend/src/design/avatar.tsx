import { useState, type CSSProperties } from 'react';

import styles from './avatar.module.css';

/** An account's or person's face; its initial where there is no picture. Decorative: the name stands beside it. */
export function Avatar({ name, url, size = 32 }: { name: string; url?: string | null | undefined; size?: number }) {
  const [broken, setBroken] = useState<string>();
  return (
    <span className={styles.avatar} style={{ '--size': `${size}px` } as CSSProperties} aria-hidden>
      <span>{[...name][0] ?? '?'}</span>
      {url && url !== broken && (
        <img src={url} alt="" loading="lazy" referrerPolicy="no-referrer" onError={() => setBroken(url)} />
      )}
    </span>
  );
}
