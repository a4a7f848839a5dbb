import { isAmong, OFFICE } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import {
  type ImportJob,
  type ImportStage,
  importCalls,
  importSettings,
} from '../../shared/contract/imports.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import { NotInEncoding } from '../../shared/imports/encodings.ts';
import type { Context } from '../context.ts';
import { uuidv7 } from '../id.ts';
import { cursorOf, PAGE, readCursor } from '../page.ts';
import { holdWrites } from '../transaction.ts';
import { checkCatalogue } from './checkCatalogue.ts';
import type { CheckedFile } from './checked.ts';
import { checkPlans } from './checkPlans.ts';
import { columnsOf, questionsOf } from './columns.ts';
import { type ChosenFile, type Head, lookInto, readHead } from './file.ts';
import { listImports } from './history.ts';
import { Cancelled, createPace, type Pace } from './pace.ts';
import { recordImport } from './recordImport.ts';
import { writeRefused } from './writeRefused.ts';

export type ImportCall = keyof typeof importCalls;
type Answers = {
  readonly [N in ImportCall]: (person: Person, input: Checked<N>) => Promise<Output<N>>;
};

export const isImportCall = (call: CheckedCall): call is CheckedCall<ImportCall> =>
  Object.hasOwn(importCalls, call.name);

/**
 * The imports under way in this process, one a person: what has been chosen, checked and looked at. They answer their
 * calls outside the backend's transaction, because the work goes on long after the call and a cancel must get through.
 */
export interface ImportCalls {
  readonly answers: Answers;
  /** Whether a file is being checked or stored. */
  working(): boolean;
  /** Stops all work, leaving the data as it was, waits until it has stopped, and forgets the files. */
  end(): Promise<void>;
}

interface Job {
  readonly id: string;
  readonly personId: string;
  readonly kind: ImportJob['kind'];
  readonly file: ChosenFile;
  head: Head;
  settings: ImportJob['settings'];
  stage: ImportStage;
  checked: CheckedFile | null;
  /** What is going on; its promise never rejects. */
  work: { readonly pace: Pace; readonly ended: Promise<void> } | null;
}

export function createImportCalls(around: Context): ImportCalls {
  const jobs = new Map<string, Job>();
  const tellAll = () => around.tell(['imports']);

  function jobOf(person: Person, importId: string): Job {
    const job = jobs.get(importId);
    if (job?.personId !== person.id) {
      throw refuse('not_found', 'no_such_import', 'This import is no longer there: choose the file again.');
    }
    return job;
  }

  function idle(job: Job): void {
    if (job.work) throw refuse('conflict', 'import_busy', 'This import is at work: wait or stop it first.');
  }

  async function drop(job: Job): Promise<void> {
    job.work?.pace.cancel();
    await job.work?.ended;
    job.checked?.close();
    jobs.delete(job.id);
  }

  /** Asks what must be asked, or finds the file ready. */
  function settle(job: Job): boolean {
    job.head = readHead(job.file, job.kind, job.settings);
    const questions = questionsOf(
      job.kind,
      job.head,
      columnsOf(job.kind, job.head, job.settings),
      job.settings,
    );
    job.stage = questions.length > 0 ? { name: 'asks', questions } : { name: 'ready' };
    return questions.length === 0;
  }

  /** Starts work that goes on by itself. When it is cancelled or fails, nothing was changed. */
  function start(job: Job, name: 'checking' | 'running', work: (pace: Pace) => Promise<ImportStage>): void {
    const before: ImportStage = name === 'running' ? job.stage : { name: 'ready' };
    const pace = createPace((done, of) => {
      job.stage = { name, done, of };
      tellAll();
    });
    job.stage = { name, done: 0, of: name === 'checking' ? job.file.bytes : 1 };
    const ended = work(pace)
      .catch((problem: unknown): ImportStage => {
        if (problem instanceof Cancelled) return before;
        if (problem instanceof NotInEncoding) {
          return {
            name: 'asks',
            questions: [{ about: 'encoding', field: null, column: null, example: '', line: null }],
          };
        }
        return { name: 'failed', failure: around.failed(problem) };
      })
      .then((stage) => {
        job.stage = stage;
        job.work = null;
        tellAll();
      });
    job.work = { pace, ended };
  }

  async function check(job: Job, pace: Pace): Promise<ImportStage> {
    const order = {
      store: around.store,
      file: job.file,
      head: job.head,
      settings: job.settings,
      pace,
      now: around.now(),
    };
    await pace.breathe(0, job.file.bytes);
    if (job.kind === 'catalogue') {
      job.checked = await checkCatalogue(order);
    } else {
      const result = await checkPlans(order);
      if (result.kind === 'asks') return { name: 'asks', questions: result.questions };
      job.checked = result.file;
    }
    return { name: 'checked', counts: job.checked.counts };
  }

  async function run(job: Job, checked: CheckedFile, person: Person, mode: 'all' | 'good', pace: Pace) {
    const now = around.now();
    // In a file the plans' transaction is another connection's; on a server, as that of a catalogue, a command like any other.
    const isBeside = job.kind === 'plans' && around.store.engine === 'sqlite';
    const release = isBeside ? await holdWrites(around.store.db) : () => {};
    try {
      await pace.breathe(0, 1);
      await checked.store({
        pace,
        actOn: (writer) => around.actIn(writer, person, now),
        begin: (act, brings = {}) =>
          recordImport(act, {
            id: job.id,
            kind: job.kind,
            file: job.file,
            checked,
            mode,
            settings: job.settings,
            brings,
          }),
      });
    } finally {
      release();
    }
    around.tell(job.kind === 'plans' ? ['plans', 'devices'] : ['catalogue', 'plans']);
    return { name: 'done', counts: checked.counts } as const;
  }

  const answers: Answers = {
    async 'imports.open'(person, input) {
      mayImport(person, input.kind);
      const file = await lookInto(input.path, input.kind);
      for (const job of [...jobs.values()]) {
        if (job.personId !== person.id) continue;
        if (job.stage.name === 'running') idle(job);
        await drop(job);
      }
      const settings = importSettings.parse({});
      const job: Job = {
        id: uuidv7(around.now()),
        personId: person.id,
        kind: input.kind,
        file,
        settings,
        head: readHead(file, input.kind, settings),
        stage: { name: 'ready' },
        checked: null,
        work: null,
      };
      settle(job);
      jobs.set(job.id, job);
      return { importId: job.id };
    },

    'imports.get': async (person, input) => ({ job: shownJob(jobOf(person, input.importId)) }),

    async 'imports.check'(person, input) {
      const job = jobOf(person, input.importId);
      idle(job);
      if (job.stage.name === 'done') throw alreadyDone();
      job.checked?.close();
      job.checked = null;
      job.settings = input.settings;
      if (settle(job)) start(job, 'checking', (pace) => check(job, pace));
      return { done: true };
    },

    async 'imports.rows'(person, input) {
      const { checked, work, stage } = jobOf(person, input.importId);
      const after = Number(readCursor(input.after, 1)?.[0] ?? 0);
      // While rows are stored, the import's connection is in its transaction: the preview waits.
      if (!checked || (work && stage.name === 'running')) return { rows: [], next: null };
      const rows = checked.rows(input.outcome, after, PAGE + 1);
      const shown = rows.slice(0, PAGE);
      const last = shown.at(-1);
      return { rows: shown, next: rows.length > PAGE && last ? cursorOf([String(last.line)]) : null };
    },

    async 'imports.run'(person, input) {
      const job = jobOf(person, input.importId);
      mayImport(person, job.kind);
      // Asked twice for one intention, it runs once.
      if (job.stage.name === 'running') return { done: true };
      idle(job);
      if (job.stage.name === 'done') throw alreadyDone();
      const { checked } = job;
      if (!checked || job.stage.name === 'asks' || job.stage.name === 'ready') {
        throw refuse('rule', 'import_not_checked', 'Check the file first and look at what it would change.');
      }
      if (input.mode === 'all' && checked.counts.refused > 0) {
        throw refuse(
          'rule',
          'import_has_refused',
          `${checked.counts.refused} rows are refused, so nothing is imported. Correct them, or import the good rows only.`,
          { count: checked.counts.refused },
        );
      }
      if ([...jobs.values()].some((other) => other.stage.name === 'running')) {
        throw refuse(
          'conflict',
          'import_running',
          'Another import is being stored: wait until it has ended.',
        );
      }
      if (checked.counts.new + checked.counts.changed === 0) {
        job.stage = { name: 'done', counts: checked.counts };
        tellAll();
        return { done: true };
      }
      start(job, 'running', (pace) => run(job, checked, person, input.mode, pace));
      return { done: true };
    },

    async 'imports.cancel'(person, input) {
      const job = jobOf(person, input.importId);
      job.work?.pace.cancel();
      await job.work?.ended;
      return { done: true };
    },

    async 'imports.close'(person, input) {
      await drop(jobOf(person, input.importId));
      return { done: true };
    },

    async 'imports.writeRefused'(person, input) {
      const job = jobOf(person, input.importId);
      idle(job);
      if (!job.checked) {
        throw refuse('rule', 'import_not_checked', 'Check the file first and look at what it would change.');
      }
      const { path, sentences, fields } = input;
      return {
        rows: await writeRefused({
          file: job.file,
          head: job.head,
          checked: job.checked,
          path,
          dataDir: around.store.dataDir,
          sentences,
          fields,
        }),
      };
    },

    'imports.list': async (_person, input) => listImports(around.store.reader, input.after),
  };

  return {
    answers,
    working: () => [...jobs.values()].some(({ work }) => work !== null),
    async end() {
      await Promise.all([...jobs.values()].map(drop));
    },
  };
}

const alreadyDone = () =>
  refuse('rule', 'import_done', 'This file has been imported. Choose it again to import it once more.');

/** The catalogue is the office's; plans come in at the desk too. */
function mayImport(person: Person, kind: ImportJob['kind']): void {
  if (kind === 'catalogue' && !isAmong(person.roles, OFFICE)) {
    throw refuse('not_allowed', 'role_may_not', 'Your role may not do this: ask somebody whose role may.', {
      roles: person.roles.join(', '),
    });
  }
}

const SAMPLE_ROWS = 5;

function shownJob(job: Job): ImportJob {
  const { head, checked } = job;
  const reasons = [...(checked?.reasons ?? [])].map(([code, count]) => ({ code, count }));
  return {
    importId: job.id,
    kind: job.kind,
    fileName: job.file.name,
    bytes: job.file.bytes,
    form: head.form,
    encoding: head.encoding,
    delimiter: head.delimiter,
    header: [...head.header],
    sample: head.records.slice(0, SAMPLE_ROWS).map((record) => [...record.cells]),
    columns: head.form === 'json' ? [] : columnsOf(job.kind, head, job.settings),
    settings: job.settings,
    stage: job.stage,
    reasons: reasons.sort((one, other) => other.count - one.count),
  };
}
