/** A change to the source that the tests were run against. */
export interface Mutant {
  readonly file: string;
  /** The line of the source on which it begins, without its indentation. */
  readonly line: string;
  /** What stood there, and what was put in its place; white space is a single blank. */
  readonly original: string;
  readonly replacement: string;
  readonly fate: Fate;
}

/**
 * `survived`: no test noticed. `killed`: a test failed. `stopped`: the tests could not even be loaded, or ran for ever;
 * a person who starts the program notices that as well.
 */
export type Fate = 'killed' | 'stopped' | 'survived';

/** A mutant that no test can kill, and why; it is found again by its text, so that lines may move. */
export interface Explained {
  readonly file: string;
  readonly line: string;
  readonly original: string;
  readonly replacement: string;
  /** Why the program does the same with it. */
  readonly why: string;
}

export interface Tally {
  readonly killed: number;
  readonly stopped: number;
  readonly explained: number;
  /** Survivors that nobody has explained: each wants a test or a reason. */
  readonly unexplained: readonly Mutant[];
  /** Explanations of what is not a survivor any more: each is to be taken out. */
  readonly stale: readonly Explained[];
}

type Place = Omit<Explained, 'why'>;

const isSame = (left: Place, right: Place): boolean =>
  left.file === right.file &&
  left.line === right.line &&
  left.original === right.original &&
  left.replacement === right.replacement;

export function tally(mutants: readonly Mutant[], explanations: readonly Explained[]): Tally {
  const survivors = mutants.filter(({ fate }) => fate === 'survived');
  const unexplained = survivors.filter((mutant) => !explanations.some((each) => isSame(each, mutant)));
  return {
    killed: mutants.filter(({ fate }) => fate === 'killed').length,
    stopped: mutants.filter(({ fate }) => fate === 'stopped').length,
    explained: survivors.length - unexplained.length,
    unexplained,
    stale: explanations.filter((each) => !survivors.some((mutant) => isSame(each, mutant))),
  };
}
