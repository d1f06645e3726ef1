import { MessageCircle, Repeat2, ThumbsUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { Avatar } from '../../design/avatar';
import { PictureGrid } from '../../design/picture-grid';
import type { Pictures } from './use-pictures';
import styles from './weibo-card.module.css';

const MARKED = /(https?:\/\/[^\s\u4e00-\u9fff]+|@[\w\u4e00-\u9fff-]+|#[^#\n]+#)/gu;

interface WeiboCardProps {
  account: { screenName: string; avatarUrl?: string | null | undefined } | undefined;
  text: string;
  pictures: Pictures;
}

/** The post as followers will see it. */
export function WeiboCard({ account, text, pictures }: WeiboCardProps) {
  const { t } = useTranslation();
  return (
    <article className={styles.card} aria-label={t('compose.previewOf')}>
      <div className={styles.head}>
        <Avatar name={account?.screenName ?? '微'} url={account?.avatarUrl} size={44} />
        <div>
          <p className={styles.name}>{account?.screenName ?? '—'}</p>
          <p className={styles.meta}>
            {t('compose.previewNow')} · {t('compose.previewFrom')}
          </p>
        </div>
      </div>
      {text.trim() === '' ? <p className={styles.empty}>{t('compose.previewEmpty')}</p> : <p className={styles.text}>{marked(text)}</p>}
      <PictureGrid pictures={pictures} />
      <div className={styles.foot} aria-hidden>
        <span>
          <Repeat2 size={16} /> {t('compose.repost')}
        </span>
        <span>
          <MessageCircle size={15} /> {t('compose.comment')}
        </span>
        <span>
          <ThumbsUp size={15} /> {t('compose.like')}
        </span>
      </div>
    </article>
  );
}

/** Links, names and topics stand out; splitting by a capturing pattern makes them every second part. */
function marked(text: string) {
  return text.split(MARKED).map((part, index) =>
    index % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- a part is what stands at its place
      <span key={index} className={styles.marked}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
