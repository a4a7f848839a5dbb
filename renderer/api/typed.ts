/** What people are typing in this window, form by form, for when it can be kept nowhere else. */
const forms = new Map<string, () => unknown>();

/** Lets what is typed in a form be saved to a file. `values` gives it; null as long as nothing was typed. Returns how to stop. */
export function offerTyped(key: string, values: () => unknown): () => void {
  forms.set(key, values);
  return () => {
    if (forms.get(key) === values) forms.delete(key);
  };
}

/** One line for each field that holds something: `incident.description: Flew into a tree.` */
function linesOf(value: unknown, path: string): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return [`${path}: ${String(value)}`];
  return Object.entries(value).flatMap(([name, each]) =>
    linesOf(each, path === '' ? name : `${path}.${name}`),
  );
}

/** All of it as text; empty when nothing was typed. */
export function typedText(): string {
  return [...forms]
    .map(([key, values]) => [key, ...linesOf(values(), '')])
    .filter((lines) => lines.length > 1)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}
