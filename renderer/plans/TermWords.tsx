import { useFormat } from '../text/useFormat.ts';

/** The first and the last covered day. */
export function TermWords({ from, until }: { readonly from: string; readonly until: string }) {
  const { date } = useFormat();
  return (
    <>
      {date(from)} – {date(until)}
    </>
  );
}
