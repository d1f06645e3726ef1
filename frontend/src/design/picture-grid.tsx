
import { useTranslation } from '../i18n/translation';
import styles from './picture-grid.module.css';

interface PictureGridProps {
  pictures: readonly { id: string; url: string; width: number; height: number }[];
}

/** Pictures as Weibo lays them out: one as it is, four in two rows, others in rows of three. */
export function PictureGrid({ pictures }: PictureGridProps) {
  const { t } = useTranslation();
  if (pictures.length === 0) return null;
  return (
    <ul className={styles.grid} data-count={pictures.length}>
      {pictures.map(({ id, url, width, height }, index) => (
        <li key={id}>
          <img src={url} alt={t('compose.pictureAlt', { n: index + 1 })} width={width || undefined} height={height || undefined} loading="lazy" />
        </li>
      ))}
    </ul>
  );
}
