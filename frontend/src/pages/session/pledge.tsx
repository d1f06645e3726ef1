
import { useTranslation } from '../../i18n/translation';
import styles from './pledge.module.css';

const POINTS = ['point1', 'point2', 'point3'] as const;

/** Posts on a day's ruler, in minutes after eight: the nine o'clock peak stands out. */
const MOMENTS = [18, 30, 45, 60, 60.9, 61.8, 75, 96, 120, 150, 180, 214];

/** What the product promises, with its mark: a morning on a ruler, each post on its tick. */
export function Pledge() {
  const { t } = useTranslation();
  return (
    <aside className={styles.pledge}>
      <div className={styles.words}>
        <p className={styles.headline}>{t('session.promise')}</p>
        <p className={styles.text}>{t('session.promiseText')}</p>
      </div>
      <Morning />
      <dl className={styles.points}>
        {POINTS.map((point) => (
          <div key={point}>
            <dt>{t(`session.${point}`)}</dt>
            <dd>{t(`session.${point}Text`)}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

const x = (minutes: number) => 10 + (minutes / 240) * 580;

function Morning() {
  const ticks = Array.from({ length: 49 }, (_, index) => index);
  return (
    <svg viewBox="0 0 600 132" className={styles.morning} aria-hidden focusable="false">
      {ticks.map((tick) => {
        const hour = tick % 12 === 0;
        return (
          <line key={tick} x1={x(tick * 5)} x2={x(tick * 5)} y1={100} y2={hour ? 82 : tick % 6 === 0 ? 88 : 93} stroke="currentColor" strokeOpacity={hour ? 0.9 : 0.45} />
        );
      })}
      <line x1={10} x2={590} y1={100} y2={100} stroke="currentColor" strokeOpacity={0.45} />
      {[8, 9, 10, 11, 12].map((hour, index) => (
        <text key={hour} x={x(index * 60)} y={122} textAnchor={index === 0 ? 'start' : index === 4 ? 'end' : 'middle'} className={styles.hour}>
          {`${String(hour).padStart(2, '0')}:00`}
        </text>
      ))}
      {MOMENTS.map((minutes, index) => {
        const peak = Math.abs(minutes - 60) < 3;
        const lane = peak ? 18 + (index - 3) * 17 : 52 - (index % 3) * 10;
        return (
          <g key={minutes}>
            <line x1={x(peak ? 60 : minutes)} x2={x(peak ? 60 : minutes)} y1={lane} y2={82} stroke="currentColor" strokeOpacity={0.3} strokeDasharray="1 3" />
            <circle cx={x(peak ? 60 : minutes)} cy={lane} r={peak ? 6 : 4} fill="currentColor" fillOpacity={peak ? 1 : 0.6} />
          </g>
        );
      })}
    </svg>
  );
}
