import { useEffect, useRef } from 'react';
import type { DefaultValues, FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import type { Draft } from '../ui/useDraftForm.ts';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Has a form follow what is saved elsewhere, another desk's change among it; only what was typed here stays as it was typed. */
export function useFollowed<V extends FieldValues, Out>(
  form: UseFormReturn<V, unknown, Out>,
  draft: Draft<V>,
  saved: V,
): void {
  const shown = useRef(saved);
  useEffect(() => {
    const before = shown.current;
    if (isSame(saved, before)) return;
    shown.current = saved;
    const typed = form.getValues();
    const names = Object.keys(saved) as Path<V>[];
    const isUntouched = (name: Path<V>) => isSame(typed[name], before[name]);
    if (names.every(isUntouched)) {
      void draft.clear(saved as DefaultValues<V>);
      return;
    }
    for (const name of names.filter(isUntouched)) form.setValue(name, saved[name] as PathValue<V, Path<V>>);
  }, [form, draft, saved]);
}
