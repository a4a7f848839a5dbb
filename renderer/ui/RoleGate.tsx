import type { ReactNode } from 'react';
import type { CallName } from '../../shared/contract/index.ts';
import { useMay } from '../api/session.ts';

/** Shows its children only to whom the contract lets make the call. */
export function RoleGate({ call, children }: { readonly call: CallName; readonly children: ReactNode }) {
  return useMay()(call) ? children : null;
}
