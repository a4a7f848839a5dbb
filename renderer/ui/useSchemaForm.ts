import { zodResolver } from '@hookform/resolvers/zod';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import type { z } from 'zod';
import { useUnsent } from '../api/unsent.ts';

/**
 * A form by a schema of the contract, without a draft: sign-in, small dialogs, passwords.
 * @param holds `a way in` is nothing that anybody would miss.
 */
export function useSchemaForm<In extends FieldValues, Out>(
  schema: z.ZodType<Out, In>,
  defaults: DefaultValues<In>,
  holds: 'what is typed' | 'a way in' = 'what is typed',
): UseFormReturn<In, unknown, Out> {
  const form = useForm<In, unknown, Out>({
    resolver: zodResolver(schema),
    defaultValues: defaults,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
  });
  const before = form.formState.defaultValues;
  useUnsent(() => {
    const untouched = holds === 'a way in' || JSON.stringify(form.getValues()) === JSON.stringify(before);
    return untouched ? null : 'only here';
  });
  return form;
}
