import { useTranslation } from '../../i18n/translation';
import styles from './schedule-picker.module.css';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index).padStart(2, '0'));
const HOURS = numbers(24);
const MINUTES = numbers(60);

interface TimePickerProps {
  /** As a clock shows it, 09:00; empty before there is one. */
  value: string;
  invalid: boolean;
  describedBy: string;
  onChange: (time: string) => void;
}

/** Hour and minute of a clock with 24 hours, in whatever language the browser speaks. */
export function TimePicker({ value, invalid, describedBy, onChange }: TimePickerProps) {
  const { t } = useTranslation();
  const [hour = '', minute = ''] = value.split(':');
  const said = { 'aria-invalid': invalid || undefined, 'aria-describedby': describedBy };
  return (
    <fieldset className={styles.time}>
      <legend className="visually-hidden">{t('compose.timeOfDay')}</legend>
      <select {...said} className={styles.input} aria-label={t('compose.hour')} value={hour} onChange={(event) => onChange(`${event.target.value}:${minute || '00'}`)}>
        {hour === '' && <option value="">--</option>}
        {HOURS.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
      <span aria-hidden>:</span>
      <select {...said} className={styles.input} aria-label={t('compose.minute')} value={minute} onChange={(event) => onChange(`${hour || '09'}:${event.target.value}`)}>
        {minute === '' && <option value="">--</option>}
        {MINUTES.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </fieldset>
  );
}
