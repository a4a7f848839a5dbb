import { createHash } from 'node:crypto';
import program from '../../package.json' with { type: 'json' };
import { describeContract } from '../../shared/contract/describe.ts';
import { LINE, type Versions } from '../../shared/line/versions.ts';

let own: Versions | null = null;

/** Of this program. Worked out once: it writes down some 150 schemas. */
export function ownVersions(): Versions {
  own ??= {
    line: LINE,
    contract: createHash('sha256').update(JSON.stringify(describeContract())).digest('hex'),
    program: program.version,
  };
  return own;
}
