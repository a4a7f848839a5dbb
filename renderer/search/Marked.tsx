import type { FoundRow } from '../../shared/contract/search.ts';
import classes from './search.module.css';

/** A field's text with the parts marked that the search matched. */
export function Marked({ field: { text, marks } }: { readonly field: FoundRow['fields'][number] }) {
  const ends = marks.map(([, end]) => end);
  return (
    <>
      {marks.map(([start, end], index) => (
        <span key={start}>
          {text.slice(ends[index - 1] ?? 0, start)}
          <mark className={classes.mark}>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </>
  );
}
