import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, type FocusEvent } from 'react';

import { classNames } from './class-names';
import type { MenuEntry, MenuProps } from './menu';
import styles from './menu.module.css';

/** The menu proper: open from the start, for it is fetched when it is asked for. */
export function OpenMenu({ trigger, align = 'end', entries, byKeyboard }: MenuProps & { byKeyboard: boolean }) {
  // The key that opened it was pressed before the library could hear it.
  const entering = useRef(byKeyboard);
  const enter = (event: FocusEvent<HTMLElement>) => {
    if (!entering.current || event.target !== event.currentTarget) return;
    entering.current = false;
    event.currentTarget.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
  };
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.content} align={align} sideOffset={6} collisionPadding={12} onFocus={enter}>
          {entries.map((entry) => entry && <Entry key={entry.key} entry={entry} />)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'item':
      return (
        <DropdownMenu.Item className={classNames(styles.item, entry.danger && styles.danger)} onSelect={entry.onSelect}>
          {entry.icon}
          <span className={styles.text}>{entry.label}</span>
        </DropdownMenu.Item>
      );
    case 'choice':
      return (
        <>
          <DropdownMenu.Label className={styles.label}>{entry.label}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={entry.value} onValueChange={entry.onChange} aria-label={entry.label}>
            {entry.options.map(({ value, label, lang }) => (
              <DropdownMenu.RadioItem key={value} value={value} className={styles.item}>
                <span className={styles.text} lang={lang}>
                  {label}
                </span>
                <DropdownMenu.ItemIndicator>
                  <Check size={16} aria-hidden />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </>
      );
    case 'line':
      return <DropdownMenu.Separator className={styles.line} />;
  }
}
