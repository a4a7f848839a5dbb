import { useEffect, useRef } from 'react';
import type { FieldErrors, FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';

/** The paths of the errors that a rule over several fields put there. */
function crossErrors(errors: object, path = ''): string[] {
  return Object.entries(errors).flatMap(([name, error]: [string, unknown]) => {
    if (typeof error !== 'object' || error === null) return [];
    if ('type' in error && typeof error.type === 'string')
      return error.type === 'custom' ? [path + name] : [];
    return crossErrors(error, `${path}${name}.`);
  });
}

/**
 * Looks again at what one field was refused for because of another whenever that one changes: the repeated password
 * once the first is the same, the address once the device is collected.
 */
export function useCrossChecks<V extends FieldValues, T>(form: UseFormReturn<V, unknown, T>): void {
  const { trigger, subscribe } = form;
  const errors = useRef<FieldErrors<V>>({});
  useEffect(() => {
    errors.current = form.formState.errors;
  });
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name }) => {
          const others = crossErrors(errors.current).filter((path) => path !== name);
          if (others.length > 0) void trigger(others as FieldPath<V>[]);
        },
      }),
    [subscribe, trigger],
  );
}
