import { zodResolver } from '@hookform/resolvers/zod';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { call } from '../api/call.ts';
import { keepBeforeLeaving } from '../api/keeping.ts';
import { useMaybeSession } from '../api/session.ts';
import { offerTyped } from '../api/typed.ts';
import { useUnsent } from '../api/unsent.ts';

/** A draft is written this long after the last keystroke, and at once when the page goes away. */
const PAUSE_MS = 300;

export interface Draft<In = FieldValues> {
  /** False until it is known whether there is a draft; show the form all the same. */
  readonly ready: boolean;
  /** True when what is on screen was typed earlier and came back. */
  readonly restored: boolean;
  /** What can be read of what was typed earlier and is damaged on the disk; null: it is not. */
  readonly damaged: string | null;
  /** True once somebody has tried to send it. */
  readonly tried: boolean;
  /** Throws the draft away and goes back to the defaults. */
  readonly discard: () => void;
  /** To be called once the form has been sent: the draft is gone and the form as new, or showing what is now `saved`. */
  readonly clear: (saved?: DefaultValues<In>) => Promise<void>;
}

/**
 * A form by a schema of the contract whose half-typed values outlive the page, the window and the program.
 * `key` names the draft among the person's drafts: `intake`, `claim/ID/diagnosis`.
 * @param secret what is never kept, as passwords are: it starts empty each time
 */
export function useDraftForm<In extends FieldValues, Out>(
  schema: z.ZodType<Out, In>,
  key: string,
  defaults: DefaultValues<In>,
  secret: readonly (keyof In & string)[] = [],
): { readonly form: UseFormReturn<In, unknown, Out>; readonly draft: Draft<In> } {
  const form = useForm<In, unknown, Out>({
    resolver: zodResolver(schema),
    defaultValues: defaults,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
  });
  const of = useMaybeSession()?.person.id;
  const [ready, setReady] = useState(false);
  const [restored, setRestored] = useState(false);
  const [damaged, setDamaged] = useState<string | null>(null);
  const blank = useRef(defaults);
  const secrets = useRef(new Set<string>(secret));
  const keepable = useCallback(
    (values: object) =>
      Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.current.has(name))),
    [],
  );
  const kept = useRef(JSON.stringify(keepable(defaults)));
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** The last draft was refused: the backend was restarting, or nobody was signed in. */
  const refused = useRef(false);

  const write = useCallback(async () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    const values = keepable(form.getValues());
    const text = JSON.stringify(values);
    if (text === kept.current && !refused.current) return;
    kept.current = text;
    const untouched = text === JSON.stringify(keepable(blank.current));
    const answer = await (untouched
      ? call('drafts.clear', { key, of }, crypto.randomUUID())
      : call('drafts.save', { key, value: values, of }, crypto.randomUUID()));
    refused.current = !answer.ok;
  }, [form, key, keepable, of]);

  useEffect(() => {
    let here = true;
    void call('drafts.get', { key }).then((answer) => {
      if (!here) return;
      setReady(true);
      const value = answer.ok ? answer.value.value : null;
      setDamaged((answer.ok && answer.value.damaged) || null);
      if (typeof value !== 'object' || value === null || form.formState.isDirty) return;
      const known = Object.entries(keepable(value)).filter(([name]) => name in blank.current);
      if (known.length === 0) return;
      form.reset({ ...blank.current, ...Object.fromEntries(known) } as In, { keepDefaultValues: true });
      kept.current = JSON.stringify(keepable(form.getValues()));
      setRestored(true);
    });
    return () => {
      here = false;
    };
  }, [form, key, keepable]);

  useEffect(() => {
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        if (timer.current !== null) clearTimeout(timer.current);
        timer.current = setTimeout(() => void write(), PAUSE_MS);
      },
    });
    const leave = async () => {
      if (timer.current !== null || refused.current) await write();
    };
    const stopKeeping = keepBeforeLeaving(leave);
    const stopOffering = offerTyped(key, () => {
      const values = form.getValues();
      return JSON.stringify(values) === JSON.stringify(blank.current) ? null : values;
    });
    return () => {
      stop();
      stopKeeping();
      stopOffering();
      void leave();
    };
  }, [form, key, write]);

  const clear = useCallback(
    async (saved?: DefaultValues<In>) => {
      if (saved) blank.current = saved;
      form.reset(blank.current as In);
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
      refused.current = false;
      kept.current = JSON.stringify(keepable(form.getValues()));
      setRestored(false);
      setDamaged(null);
      await call('drafts.clear', { key }, crypto.randomUUID());
    },
    [form, key, keepable],
  );

  useUnsent(() => (JSON.stringify(form.getValues()) === JSON.stringify(blank.current) ? null : 'kept'));

  const discard = useCallback(() => void clear(), [clear]);

  return { form, draft: { ready, restored, damaged, tried: form.formState.isSubmitted, discard, clear } };
}
