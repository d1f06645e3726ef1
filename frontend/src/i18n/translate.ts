import type { zhCN } from './zh-cn/index';

export type Tree = { readonly [key: string]: string | Tree };

/** The path of every message: `shell.signOut`. */
export type MessageKey = Path<typeof zhCN>;

type Path<Messages> = {
  [Key in keyof Messages & string]: Messages[Key] extends string ? Key : `${Key}.${Path<Messages[Key]>}`;
}[keyof Messages & string];

type Slots = Readonly<Record<string, string | number | undefined>>;

/** Writes a message in the person's language. */
export type Translate = (key: MessageKey, slots?: Slots) => string;

/** A slot `{{name}}`, or a word that goes by the number in a slot: `{{count|post|posts}}`. */
const SLOT = /\{\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}\}/gu;

export function translator(messages: Tree): Translate {
  return (key, slots = {}) => {
    const found = key.split('.').reduce<string | Tree | undefined>((at, step) => (typeof at === 'object' ? at[step] : undefined), messages);
    if (typeof found !== 'string') return key;
    return found.replaceAll(SLOT, (_whole, name: string, one: string | undefined, many: string) => {
      const value = slots[name] ?? '';
      return one === undefined ? String(value) : value === 1 ? one : many;
    });
  };
}
