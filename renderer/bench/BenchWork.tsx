import type { Claim } from '../../shared/contract/claims.ts';
import { IntakePanel } from '../claim/IntakePanel.tsx';
import { StoredDataPanel } from '../claim/StoredDataPanel.tsx';
import { WhatNow } from '../claim/WhatNow.tsx';
import { PhotosPanel } from '../photos/PhotosPanel.tsx';
import classes from '../ui/step.module.css';

/** A claim on the bench: what to do with it now, and below the data on it, its photos, what the customer says and what arrived. */
export function BenchWork({ claim }: { readonly claim: Claim }) {
  return (
    <div className={classes.column}>
      <WhatNow claim={claim} />
      <StoredDataPanel claim={claim} />
      <PhotosPanel key={claim.id} claimId={claim.id} photos={claim.photos} desk="bench" />
      <IntakePanel claim={claim} />
    </div>
  );
}
