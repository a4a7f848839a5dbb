import { useState } from 'react';

/**
 * A value that people type in their own way: shown formatted, read with `parse` while they type. What cannot be read
 * stays in the form as it was typed, so that the schema refuses it and nothing typed is lost.
 */
export function useTyped<T extends string | number>(
  value: unknown,
  change: (value: T | string | null) => void,
  parse: (typed: string) => T | null,
  format: (value: T) => string,
  isRead: (value: unknown) => value is T,
) {
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const read = (text: string): T | string | null => (text.trim() === '' ? null : (parse(text) ?? text));
  const own = typed !== null && read(typed) === (value ?? null);
  const formatted = isRead(value) ? format(value) : typeof value === 'string' ? value : '';
  return {
    text: own ? typed : formatted,
    /** True when the person has left the field with something in it that cannot be read. */
    unread: left && typeof value === 'string' && value !== '' && !isRead(value),
    onType: (text: string) => {
      setTyped(text);
      setLeft(false);
      change(read(text));
    },
    onLeave: () => {
      setTyped(null);
      setLeft(true);
    },
  };
}
