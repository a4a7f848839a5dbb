import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adjudicateStream } from '../../../main/cli/adjudicate.ts';
import catalogueFile from '../../../shared/adjudication/data/catalogue.json' with { type: 'json' };
import { flyawayCases, workedCases } from '../../shared/adjudication/fixture.ts';

type Run = { readonly status: number; readonly lines: string[]; readonly told: string };

/** Collects what is written; `pace` makes it a slow reader with a small buffer. */
class Collector extends Writable {
  text = '';
  readonly #pace: boolean;
  constructor(pace = false) {
    super({ highWaterMark: pace ? 16 : 65_536, decodeStrings: false });
    this.#pace = pace;
  }
  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    if (this.#pace) setImmediate(done);
    else done();
  }
}

async function run(
  input: string | Readable,
  files: { cataloguePath?: string; regionsPath?: string } = {},
  output = new Collector(),
): Promise<Run> {
  const error = new Collector();
  const source = typeof input === 'string' ? Readable.from([Buffer.from(input)]) : input;
  const status = await adjudicateStream({ input: source, output, error, ...files });
  return { status, lines: output.text.split('\n').slice(0, -1), told: error.text };
}

const inputOf = (cases: readonly unknown[]) => cases.map((given) => `${JSON.stringify(given)}\n`).join('');
const [first] = workedCases;
const firstLine = JSON.stringify(first?.case);
const notJson =
  '{"ok":false,"error":{"code":"bad_input","issues":[{"path":"","message":"The line is not JSON."}]}}';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hangar adjudicate '));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function fileWith(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('adjudicate on the command line', () => {
  test('answers every worked case on its own line, in order', async () => {
    const all = [...workedCases, ...flyawayCases];
    const { status, lines, told } = await run(inputOf(all.map((worked) => worked.case)));
    expect({ status, told }).toEqual({ status: 0, told: '' });
    expect(lines).toEqual(all.map(({ expected }) => JSON.stringify(expected)));
  });

  test('answers the same however the input is cut and however slowly the output is read', async () => {
    const bytes = Buffer.from(inputOf(workedCases.map((worked) => worked.case)));
    const pieces = Array.from({ length: Math.ceil(bytes.length / 97) }, (_, at) =>
      bytes.subarray(at * 97, at * 97 + 97),
    );
    const { lines } = await run(Readable.from(pieces), {}, new Collector(true));
    expect(lines).toEqual(workedCases.map(({ expected }) => JSON.stringify(expected)));
  });

  test('goes on after a line that is no case, and gives an empty line its answer too', async () => {
    const { status, lines } = await run(`nonsense\n\n${firstLine}\n[]\n${firstLine}`);
    expect(status).toBe(0);
    expect(lines).toHaveLength(5);
    expect(lines.slice(0, 2)).toEqual([notJson, notJson]);
    expect(lines[3]).toContain('"must be an object"');
    expect([lines[2], lines[4]]).toEqual([JSON.stringify(first?.expected), JSON.stringify(first?.expected)]);
  });

  test('takes a last line without a line break, and no line after the last one', async () => {
    expect((await run('')).lines).toEqual([]);
    expect((await run(`${firstLine}\n`)).lines).toHaveLength(1);
    expect((await run(firstLine)).lines).toHaveLength(1);
    expect((await run(`${firstLine}\r\n`)).lines).toEqual([JSON.stringify(first?.expected)]);
    expect((await run(`\uFEFF${firstLine}\n`)).lines).toEqual([JSON.stringify(first?.expected)]);
  });

  test('ends a line at a line feed only', async () => {
    const { lines } = await run('{"a":"\u2028\u0085"}\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"path":"a"');
  });

  test('refuses a line too long to be a case without keeping it', async () => {
    const long = Readable.from([
      ...Array(40).fill(Buffer.alloc(65_536, 'x')),
      Buffer.from(`\n${firstLine}\n`),
    ]);
    const { lines } = await run(long);
    expect(lines[0]).toContain('The line is longer than 1048576 characters.');
    expect(lines[1]).toBe(JSON.stringify(first?.expected));
  });

  test('answers each case as it comes, before the input ends', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const done = adjudicateStream({ input, output, error: new Collector() });
    for (const worked of workedCases.slice(0, 3)) {
      input.write(`${JSON.stringify(worked.case)}\n`);
      const answer = await new Promise<Buffer>((resolve) => output.once('data', resolve));
      expect(answer.toString()).toBe(`${JSON.stringify(worked.expected)}\n`);
    }
    input.end();
    expect(await done).toBe(0);
  });

  test('stops quietly when its reader goes away', async () => {
    let read = 0;
    function* endless(): Generator<Buffer> {
      for (;;) {
        read += 1;
        yield Buffer.from(`${firstLine}\n`);
      }
    }
    const output = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    const error = new Collector();
    expect(await adjudicateStream({ input: Readable.from(endless()), output, error })).toBe(0);
    expect(error.text).toBe('');
    expect(read).toBeLessThan(100);
  });

  test('says so when its answers cannot be written', async () => {
    const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error('disk full')) });
    const error = new Collector();
    expect(await adjudicateStream({ input: Readable.from([`${firstLine}\n`]), output, error })).toBe(2);
    expect(error.text).toBe('hangar adjudicate: The answers cannot be written: disk full\n');
  });
});

describe('a catalogue of one’s own', () => {
  test('takes the place of the one that Hangar comes with', async () => {
    const [miniSe] = catalogueFile.products;
    const cataloguePath = await fileWith('own.json', {
      note: '',
      products: [{ ...miniSe, fees: [100, 200, 300] }],
    });
    const regions = { note: '', regions: [{ id: 'A', name: 'A', countries: ['PL'] }] };
    const regionsPath = await fileWith('regions.json', regions);
    const { lines } = await run(firstLine, { cataloguePath, regionsPath });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      options: { careReplacement: { fee: { amount: 100 }, shipping: { paidBy: 'customer' } } },
    });
  });

  test('that is not there is told with its path and what to do', async () => {
    const cataloguePath = join(folder, 'none.json');
    const { status, lines, told } = await run(firstLine, { cataloguePath });
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
    expect(told).toContain(
      `The catalogue file ${cataloguePath} cannot be read. Check the path given with --catalogue`,
    );
  });

  test('that is not JSON is told', async () => {
    const regionsPath = await fileWith('broken.json', '{"regions": [');
    const { status, told } = await run(firstLine, { regionsPath });
    expect(status).toBe(2);
    expect(told).toContain('is not JSON. Correct the file, or leave out --regions');
  });

  test('that is not valid is told with the row and the field', async () => {
    const products = catalogueFile.products.map((product, row) =>
      row === 3 ? { ...product, currency: 'XYZ' } : product,
    );
    const cataloguePath = await fileWith('invalid.json', { note: '', products });
    const { status, told } = await run(firstLine, { cataloguePath });
    expect(status).toBe(2);
    expect(told).toContain('products, row 4 (fpv-2y-pl), field currency must be the ISO 4217 code');
  });
});
