import { z } from 'zod';
import { type CallName, contract } from './index.ts';

/** One call as other programs may read it. */
export interface Described {
  readonly kind: 'query' | 'command';
  readonly roles: readonly string[] | 'anyone';
  readonly input: object;
  readonly output: object;
}

/** The whole contract by name, its schemas as JSON Schema (draft 2020-12). */
export function describeContract(): Record<string, Described> {
  return Object.fromEntries(
    (Object.keys(contract) as CallName[]).map((name) => {
      const { kind, roles, input, output } = contract[name];
      return [
        name,
        {
          kind,
          roles,
          input: z.toJSONSchema(input, { io: 'input' }),
          output: z.toJSONSchema(output, { io: 'output' }),
        },
      ];
    }),
  );
}
