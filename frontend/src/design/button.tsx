import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';

import styles from './button.module.css';
import { classNames } from './class-names';

interface Look {
  variant?: 'primary' | 'outline' | 'plain' | 'danger';
  size?: 'm' | 's';
  icon?: ReactNode;
  wide?: boolean;
}

function look({ variant = 'outline', size = 'm', wide }: Look, extra?: string): string {
  return classNames(styles.button, styles[variant], size === 's' && styles.s, wide && styles.wide, extra);
}

export interface ButtonProps extends ComponentProps<'button'>, Look {
  /** Work is under way: it stays focusable and takes no second press. */
  busy?: boolean;
}

export function Button({ variant, size, icon, wide, busy, className, children, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={look({ variant, size, wide }, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <LoaderCircle size={16} className={styles.spinner} aria-hidden /> : icon}
      {children}
    </button>
  );
}

/** A button that shows only an icon; `label` is what it says to those who do not see it. */
export function IconButton({ label, size, className, ...rest }: ButtonProps & { label: string }) {
  return (
    <Button
      variant="plain"
      {...rest}
      size={size}
      className={classNames(styles.icon, size === 's' && styles.s, className)}
      aria-label={label}
      title={label}
    />
  );
}

export function LinkButton({ variant, size, icon, wide, className, children, ...rest }: LinkProps & Look) {
  return (
    <Link
      {...rest}
      className={look({ variant, size, wide }, className)}
    >
      {icon}
      {children}
    </Link>
  );
}
