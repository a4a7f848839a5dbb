import {
  type Icon,
  IconChartBar,
  IconGavel,
  IconInbox,
  IconLayoutKanban,
  IconListSearch,
  IconPackages,
  IconReceipt,
  IconSettings,
  IconShieldCheck,
  IconTool,
  IconTruckDelivery,
} from '@tabler/icons-react';
import type { ClaimState, Role } from '../../shared/claim/vocabulary.ts';
import type { CallName } from '../../shared/contract/index.ts';
import { mayCall } from '../api/session.ts';

export type DeskName =
  | 'board'
  | 'intake'
  | 'bench'
  | 'desk'
  | 'shipping'
  | 'reviews'
  | 'claims'
  | 'plans'
  | 'stock'
  | 'reports'
  | 'settings';

export interface Desk {
  readonly name: DeskName;
  readonly path: `/${DeskName}`;
  readonly icon: Icon;
  /** Who may make this call works at this desk. */
  readonly call: CallName;
  /** The claims counted on the rail: those that wait for this desk. */
  readonly counts: readonly ClaimState[];
}

/** The desks, in the order of a claim's way through the house. */
const DESKS: readonly Desk[] = [
  { name: 'board', path: '/board', icon: IconLayoutKanban, call: 'claims.board', counts: [] },
  { name: 'intake', path: '/intake', icon: IconInbox, call: 'claims.book', counts: [] },
  {
    name: 'bench',
    path: '/bench',
    icon: IconTool,
    call: 'claims.startDiagnosis',
    counts: ['received', 'diagnosing', 'repairing', 'quality_check'],
  },
  {
    name: 'desk',
    path: '/desk',
    icon: IconReceipt,
    call: 'claims.choose',
    counts: ['estimated', 'awaiting_choice', 'awaiting_payment'],
  },
  {
    name: 'shipping',
    path: '/shipping',
    icon: IconTruckDelivery,
    call: 'claims.ship',
    counts: ['allocating', 'ready_to_ship'],
  },
  { name: 'reviews', path: '/reviews', icon: IconGavel, call: 'claims.reviews', counts: [] },
  { name: 'claims', path: '/claims', icon: IconListSearch, call: 'claims.list', counts: [] },
  { name: 'plans', path: '/plans', icon: IconShieldCheck, call: 'plans.list', counts: [] },
  { name: 'stock', path: '/stock', icon: IconPackages, call: 'stock.list', counts: [] },
  { name: 'reports', path: '/reports', icon: IconChartBar, call: 'reports.claims', counts: [] },
  { name: 'settings', path: '/settings', icon: IconSettings, call: 'session.preferences', counts: [] },
];

/** The desks that the role works at. */
export const desksOf = (role: Role): readonly Desk[] => DESKS.filter((desk) => mayCall(role, desk.call));
