import { useQueryCall } from '../api/useCall.ts';
import { PhotosPanel } from '../photos/PhotosPanel.tsx';

/** The photos of the claim that was just booked in: those that came with the form, on their way, and more of them. */
export function BookedPhotos({ claimId }: { readonly claimId: string }) {
  const claim = useQueryCall('claims.get', { claimId }).data?.claim;
  return claim ? <PhotosPanel claimId={claimId} photos={claim.photos} desk="intake" fixedDesk /> : null;
}
