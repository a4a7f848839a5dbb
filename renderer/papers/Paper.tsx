import type { Claim } from '../../shared/contract/claims.ts';
import type { Estimate } from '../../shared/contract/estimates.ts';
import { EstimatePaper } from './estimate/EstimatePaper.tsx';
import { InvoicePaper } from './invoice/InvoicePaper.tsx';
import { Label } from './label/Label.tsx';
import { type PaperContent, PaperContext } from './PaperContext.ts';
import { Receipt } from './receipt/Receipt.tsx';
import type { ClaimPaperQuery } from './request.ts';
import { parcelOf } from './shipping/parcel.ts';
import { ShippingPaper } from './shipping/ShippingPaper.tsx';
import { VerdictLetter } from './verdict/VerdictLetter.tsx';

type Asked = Pick<ClaimPaperQuery, 'kind' | 'version'>;

/** The parts of a paper, not yet set in pages. */
export function Paper({ asked, content }: { readonly asked: Asked; readonly content: PaperContent }) {
  return <PaperContext value={content}>{bodyOf(asked, content.claim)}</PaperContext>;
}

/** @throws RangeError with a sentence when the claim does not have yet what the paper shows. */
function bodyOf({ kind, version }: Asked, claim: Claim) {
  switch (kind) {
    case 'receipt':
      return <Receipt />;
    case 'label':
      return <Label />;
    case 'estimate':
      return <EstimatePaper estimate={issuedEstimate(claim, version)} />;
    case 'verdict':
      return <VerdictLetter />;
    case 'invoice': {
      const invoice = claim.invoices[(version ?? claim.invoices.length) - 1];
      if (!invoice) throw new RangeError('No invoice has been issued for this claim yet.');
      return <InvoicePaper invoice={invoice} />;
    }
    case 'shipping': {
      const parcel = parcelOf(claim);
      if (!parcel) throw new RangeError('There is nothing to ship for this claim yet.');
      return <ShippingPaper parcel={parcel} />;
    }
  }
}

function issuedEstimate(claim: Claim, version: number | null): Estimate {
  const found = version === null ? claim.estimate : claim.estimates.find((one) => one.version === version);
  if (!found || found.version === null) {
    throw new RangeError(
      version === null
        ? 'No estimate has been issued for this claim yet.'
        : `This claim has no issued estimate of version ${version}.`,
    );
  }
  return found;
}
