import { Link2 } from 'lucide-react';

import { useTranslation } from '../i18n/translation';
import styles from './marked-text.module.css';

const MARKED = /(https?:\/\/[^\s\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+|@[\w\u4e00-\u9fff-]+|#[^#\n]+#)/gu;

/**
 * A post's text as Weibo sets it: names and topics stand out, a link is an icon and a word. With
 * `links` the addresses are shown, for those who check them.
 */
export function MarkedText({ text, links }: { text: string; links?: boolean }) {
  const { t } = useTranslation();
  // Splitting by a capturing pattern makes what is marked every second part.
  return text.split(MARKED).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- a part is what stands at its place
      <span key={index} className={styles.marked}>
        {part.startsWith('http') && !links ? (
          <span title={part}>
            <Link2 size={15} className={styles.icon} aria-hidden />
            {t('compose.link')}
          </span>
        ) : (
          part
        )}
      </span>
    ),
  );
}
