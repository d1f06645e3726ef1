import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

import { dayAfterKey } from './calendar-grid';

interface DayKeys {
  /** The table in which each day has its `data-day`. */
  table: RefObject<HTMLTableElement | null>;
  /** Goes where a key leads; tells whether it leads anywhere. */
  step: (event: KeyboardEvent) => boolean;
  /** The day that the keyboard is on, drawn already or not. */
  current: () => string;
}

/** Moves among days by keys; the focus follows as soon as a day is drawn. */
export function useDayKeys(day: string, onDay: (day: string) => void, first?: string): DayKeys {
  const table = useRef<HTMLTableElement>(null);
  const going = useRef<string>(undefined);

  useEffect(() => {
    // Another key may have been quicker than this day: its own will take the focus.
    if (going.current !== day) return;
    going.current = undefined;
    table.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [day]);

  const current = () => going.current ?? day;
  const step = (event: KeyboardEvent) => {
    const next = dayAfterKey(event.key, current(), event.shiftKey);
    if (next === undefined) return false;
    event.preventDefault();
    const reached = first !== undefined && next < first ? first : next;
    if (reached !== current()) {
      going.current = reached;
      onDay(reached);
    }
    return true;
  };
  return { table, step, current };
}
