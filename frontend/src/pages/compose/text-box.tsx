import { useEffect, useId, useRef, type ClipboardEvent } from 'react';

import { classNames } from '../../design/class-names';
import { FieldProblem } from '../../design/field';
import { useTranslation } from '../../i18n/translation';
import styles from './text-box.module.css';
import type { TextCheck } from './use-text-check';

/** From here on the room that is left is worth a word. */
const NEARLY_FULL = 20;

interface TextBoxProps {
  text: string;
  check: TextCheck;
  problem: string | undefined;
  onChange: (text: string) => void;
  onFiles: (files: readonly File[]) => void;
}

/** Where the post is written, with its length as the network will count it. */
export function TextBox({ text, check, problem, onChange, onFiles }: TextBoxProps) {
  const { t } = useTranslation();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const said = problem ?? check.verdict?.problems[0]?.message;

  // Grows with what is written.
  useEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };

  return (
    <div className={styles.box}>
      <label className="visually-hidden" htmlFor={id}>
        {t('compose.text')}
      </label>
      <textarea
        ref={box}
        id={id}
        name="text"
        rows={4}
        className={styles.area}
        value={text}
        placeholder={t('compose.placeholder')}
        aria-invalid={said ? true : undefined}
        aria-describedby={`${id}-meter ${id}-said`}
        onChange={(event) => onChange(event.target.value)}
        onPaste={paste}
      />
      <Meter id={`${id}-meter`} length={check.length} limit={check.limit} />
      <div id={`${id}-said`} className={styles.said}>
        {said && <FieldProblem>{said}</FieldProblem>}
        {check.verdict?.warnings.map(({ code, message }) => (
          <p key={code} className={styles.warning}>
            {message}
          </p>
        ))}
      </div>
    </div>
  );
}

function Meter({ id, length, limit }: { id: string; length: number; limit: number }) {
  const { t } = useTranslation();
  const left = limit - length;
  const over = left < 0;
  return (
    <div className={classNames(styles.meter, over && styles.over)} id={id} title={t('compose.lengthHint')}>
      <span className={styles.track} aria-hidden>
        <span style={{ width: `${Math.min((length / limit) * 100, 100)}%` }} />
      </span>
      <span className="numbers">{t('compose.length', { length, limit })}</span>
      <span className="visually-hidden" aria-live="polite">
        {over ? t('compose.lengthOver', { count: -left }) : left <= NEARLY_FULL ? t('compose.lengthLeft', { count: left }) : ''}
      </span>
    </div>
  );
}
