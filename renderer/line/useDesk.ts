import type { Output } from '../../shared/contract/index.ts';
import { useQueryCall } from '../api/useCall.ts';

export type Desk = NonNullable<Output<'line.status'>['desk']>;

/** The line of this desk to its centre; null at a computer that keeps its data itself, and until it is known. */
export const useDesk = (): Desk | null => useQueryCall('line.status', {}).data?.desk ?? null;
