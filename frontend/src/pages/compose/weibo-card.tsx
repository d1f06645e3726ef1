import { MessageCircle, Repeat2, ThumbsUp } from 'lucide-react';

import { Avatar } from '../../design/avatar';
import { MarkedText } from '../../design/marked-text';
import { PictureGrid } from '../../design/picture-grid';
import { useTranslation } from '../../i18n/translation';
import type { Pictures } from './use-pictures';
import styles from './weibo-card.module.css';

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
            {t('compose.previewNow')} {t('compose.previewFrom')} <span className={styles.source}>{t('common.product')}</span>
          </p>
        </div>
      </div>
      {text.trim() === '' ? (
        <p className={styles.empty}>{t('compose.previewEmpty')}</p>
      ) : (
        <p className={styles.text}>
          <MarkedText text={text} />
        </p>
      )}
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
