/** The same keys as another language's messages, with any text. */
export type SameKeys<Messages> = {
  [Key in keyof Messages]: Messages[Key] extends string ? string : SameKeys<Messages[Key]>;
};
