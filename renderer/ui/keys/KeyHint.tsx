import classes from './KeyHint.module.css';
import { caps, type Keys } from './keys.ts';

/** The caps of a key, shown beside what it does. Hidden from assistive technology, which has `aria-keyshortcuts`. */
export function KeyHint({ keys }: { readonly keys: Keys }) {
  return (
    <span className={classes.hint} aria-hidden="true">
      {caps(keys).map((cap) => (
        <kbd key={cap} className={classes.cap}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
