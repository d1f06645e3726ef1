import { cloneElement, useState, type MouseEvent, type ReactElement, type ReactNode } from 'react';

import { useFetched } from './use-fetched';

/** What a menu holds: things to do, a choice of one of several, lines between. */
export type MenuEntry =
  | { kind: 'item'; key: string; label: string; icon: ReactNode; danger?: boolean; onSelect: () => void }
  | { kind: 'choice'; key: string; label: string; value: string; options: readonly MenuOption[]; onChange: (value: string) => void }
  | { kind: 'line'; key: string };

interface MenuOption {
  value: string;
  label: string;
  lang?: string;
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<{ onClick?: (event: MouseEvent) => void; onPointerEnter?: () => void; onFocus?: () => void; 'aria-haspopup'?: 'menu' }>;
  align?: 'start' | 'end';
  entries: readonly (MenuEntry | false | null | undefined)[];
}

const load = () => import('./open-menu');

/** A menu behind a button. What it takes to open it is fetched when somebody is about to. */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState<'by-keyboard' | 'by-pointer'>();
  const closed = cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    // A click without a button of the mouse is a key.
    onClick: (event) => setWanted(event.detail === 0 ? 'by-keyboard' : 'by-pointer'),
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
  });
  const fetched = useFetched(load, wanted !== undefined);
  return fetched && wanted ? <fetched.OpenMenu {...props} byKeyboard={wanted === 'by-keyboard'} /> : closed;
}
