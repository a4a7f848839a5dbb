import { useFormat } from '../text/useFormat.ts';
import classes from './figures.module.css';

/** An amount with its currency, as the language writes it. */
export function Money({
  value,
  strong,
}: {
  readonly value: { readonly amount: number; readonly currency: string };
  readonly strong?: boolean;
}) {
  const { money } = useFormat();
  return <span className={strong ? classes.strong : classes.figure}>{money(value)}</span>;
}
