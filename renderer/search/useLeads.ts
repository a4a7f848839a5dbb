import { useNavigate } from '@tanstack/react-router';
import type { FoundRow } from '../../shared/contract/search.ts';

/** Goes where a row leads. */
export function useLeads(): (leads: FoundRow['leads']) => void {
  const navigate = useNavigate();
  return (leads) => {
    switch (leads.to) {
      case 'claim':
        return void navigate({ to: '/claims/$claimId', params: { claimId: leads.claimId } });
      case 'plan':
        return void navigate({ to: '/plans/$planId', params: { planId: leads.planId } });
      case 'intake':
        return void navigate({ to: '/intake', search: { serial: leads.serial } });
      case 'claims':
        return void navigate({ to: '/claims', search: { search: leads.search } });
      case 'stock':
        return void navigate({ to: '/stock', search: { search: leads.search } });
      default:
        return leads satisfies never;
    }
  };
}
