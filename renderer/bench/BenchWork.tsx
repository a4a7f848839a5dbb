import type { Claim } from '../../shared/contract/claims.ts';
import { IntakePanel } from '../claim/IntakePanel.tsx';
import { WhatNow } from '../claim/WhatNow.tsx';
import classes from './bench.module.css';

/** A claim on the bench: what to do with it now, and below what the customer says and what arrived. */
export function BenchWork({ claim }: { readonly claim: Claim }) {
  return (
    <div className={classes.column}>
      <WhatNow claim={claim} />
      <IntakePanel claim={claim} />
    </div>
  );
}
