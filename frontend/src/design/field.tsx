import { CircleAlert } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';

import { classNames } from './class-names';
import styles from './field.module.css';

export function FieldProblem({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className={styles.problem} id={id} role="alert">
      <CircleAlert size={14} aria-hidden />
      <span>{children}</span>
    </p>
  );
}

interface InputProps extends ComponentProps<'input'> {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
}

/** A labelled input with its hint and, once there is one, its problem. */
export function TextField({ label, hint, problem, className, ...rest }: InputProps) {
  const id = useId();
  const said = problem ? `${id}-problem` : hint ? `${id}-hint` : undefined;
  return (
    <div className={classNames(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={styles.input}
        aria-invalid={problem ? true : undefined}
        aria-describedby={said}
      />
      {problem ? (
        <FieldProblem id={`${id}-problem`}>{problem}</FieldProblem>
      ) : hint ? (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** A select for tool bars: its label is for screen readers, its first option says what it chooses. */
export function CompactSelect({ label, className, ...rest }: ComponentProps<'select'> & { label: string }) {
  return <select {...rest} aria-label={label} className={classNames(styles.input, styles.compact, className)} />;
}
