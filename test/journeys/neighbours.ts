import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Which shared rooms a file's journeys ask for, as a number to sort by: those of one room stand beside one another. */
function roomsOf({ moduleId }: TestSpecification): number {
  const text = readFileSync(moduleId, 'utf8');
  const atTheCentre = /atTheCentre/i.test(text);
  if (/atTheSample/i.test(text)) return atTheCentre ? 1 : 0;
  return atTheCentre ? 2 : 3;
}

/** Runs the files that share a room one after the other, in the order of their names. */
export class Neighbours extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted(
      (one, other) => roomsOf(one) - roomsOf(other) || one.moduleId.localeCompare(other.moduleId, 'en'),
    );
  }
}
