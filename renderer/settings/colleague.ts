import type { Output } from '../../shared/contract/index.ts';

export type Colleague = Output<'people.list'>['people'][number];
