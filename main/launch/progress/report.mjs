const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** On a terminal the line is redrawn this often; elsewhere a new line is printed this often (milliseconds). */
const REDRAW_MS = 120;
const PLAIN_LINE_MS = 10_000;

/** Ends the launcher: one sentence for the person, with the command that mends it. */
export class CannotGoOn extends Error {
  /**
   * @param {string} sentence what is wrong and the command that mends it
   * @param {string} [details] the failed program's own last words, printed before the sentence
   */
  constructor(sentence, details = '') {
    super(sentence);
    this.name = 'CannotGoOn';
    this.details = details;
  }
}

/** @returns {string} e.g. `0.4 s`, `34 s`, `2 min 5 s` */
export function readableTime(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * Prints the steps as they are done.
 * @param {{ stream?: NodeJS.WriteStream, quiet?: boolean }} options `quiet` leaves out the steps that were done already
 */
export function createReport({ stream = process.stdout, quiet = false } = {}) {
  const live = Boolean(stream.isTTY) && !process.env.CI;
  const print = (line) => stream.write(`${line}\n`);

  return {
    print,

    /** A step that has nothing left to do. */
    done(title, detail) {
      if (!quiet) print(`✓ ${title}: ${detail}`);
    },

    /**
     * Does one step, showing what it does and how far it has come.
     * @template T
     * @param {string} title
     * @param {string} doing what it does, e.g. `installing 512 packages from the lock file`
     * @param {(tell: (progress: string) => void) => Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(title, doing, work) {
      const started = Date.now();
      let progress = '';
      let frame = 0;
      const sentence = () => `${title}: ${doing}${progress && ` – ${progress}`}`;
      const elapsed = () => readableTime(Date.now() - started);
      const redraw = () => {
        frame = (frame + 1) % SPINNER.length;
        const line = `${SPINNER[frame]} ${sentence()} (${elapsed()})`;
        stream.write(`\r\x1b[K${line.slice(0, (stream.columns || 80) - 1)}`);
      };
      if (!live) print(`• ${sentence()} …`);
      const timer = live
        ? setInterval(redraw, REDRAW_MS)
        : setInterval(() => print(`  … ${progress || 'still at it'} (${elapsed()})`), PLAIN_LINE_MS);
      try {
        const result = await work((news) => {
          progress = news;
        });
        if (live) stream.write('\r\x1b[K');
        print(`✓ ${title}: ${doing}, done in ${elapsed()}`);
        return result;
      } catch (error) {
        if (live) stream.write('\r\x1b[K');
        print(`✗ ${title}: ${doing}, failed after ${elapsed()}`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/** Says what went wrong, on standard error. @param {CannotGoOn} failure */
export function tellFailure({ details, message }) {
  if (details) process.stderr.write(`\n${details.trimEnd()}\n`);
  process.stderr.write(`\n${message}\n`);
}

/**
 * Runs a launcher's main function and turns its failure into one sentence and exit code 1.
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function launch(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    tellFailure(error);
    process.exitCode = 1;
  }
}
