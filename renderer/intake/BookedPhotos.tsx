import { useQueryCall } from '../api/useCall.ts';
import { PhotosPanel } from '../photos/PhotosPanel.tsx';
import { IntakeWants } from './IntakeWants.tsx';

/** The photos of the claim that was just booked in: those that came with the form, on their way, more of them, and what is still wanted. */
export function BookedPhotos({ claimId }: { readonly claimId: string }) {
  const claim = useQueryCall('claims.get', { claimId }).data?.claim;
  if (!claim) return null;
  return (
    <>
      <IntakeWants claim={claim} />
      <PhotosPanel claimId={claimId} photos={claim.photos} desk="intake" fixedDesk />
    </>
  );
}
