import { refuse } from '../shared/contract/answer.ts';
import type { PostgresStore } from './postgres/store.ts';
import type { SoundnessWatch } from './soundness.ts';

const noSums = () =>
  refuse(
    'rule',
    'rows_not_summed',
    'The rows of a centre whose data lies on a PostgreSQL server have no sums to compare: the check of the events works there as everywhere.',
  );

/** The server checks the pages that it reads; what is left to watch over is whether it has met a damaged one. */
export const watchOver = ({ place }: PostgresStore): SoundnessWatch => ({
  answers: {
    'storage.checkRows': async () => {
      throw noSums();
    },
    'storage.confirmRows': async () => {
      throw noSums();
    },
  },
  state: () => (place.isCondemned() ? 'damaged' : 'good'),
  altered: () => [],
  askew: async () => {},
  look: async () => {},
  async met() {
    place.condemn();
  },
});
