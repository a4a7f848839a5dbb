import {
  type Icon,
  IconChartBar,
  IconGauge,
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
import type { Keys } from '../ui/keys/keys.ts';

type DeskName =
  | 'dashboard'
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
  /** Goes there. It belongs to the desk and not to its place on a rail, so that it is the same for everybody at one computer. */
  readonly keys: Keys;
  /** Who may make this call works at this desk. */
  readonly call: CallName;
  /** The claims counted on the rail: those that wait for this desk. */
  readonly counts: readonly ClaimState[];
}

/** The desks, in the order of a claim's way through the house, behind the one from which all of it is seen. */
const DESKS: readonly Desk[] = [
  {
    name: 'dashboard',
    path: '/dashboard',
    keys: 'alt+-',
    icon: IconGauge,
    call: 'figures.period',
    counts: [],
  },
  { name: 'board', path: '/board', keys: 'alt+1', icon: IconLayoutKanban, call: 'claims.board', counts: [] },
  { name: 'intake', path: '/intake', keys: 'alt+2', icon: IconInbox, call: 'claims.book', counts: [] },
  {
    name: 'bench',
    path: '/bench',
    keys: 'alt+3',
    icon: IconTool,
    call: 'claims.startDiagnosis',
    counts: ['received', 'diagnosing', 'repairing', 'quality_check'],
  },
  {
    name: 'desk',
    path: '/desk',
    keys: 'alt+4',
    icon: IconReceipt,
    call: 'claims.choose',
    counts: ['estimated', 'awaiting_choice', 'awaiting_payment'],
  },
  {
    name: 'shipping',
    path: '/shipping',
    keys: 'alt+5',
    icon: IconTruckDelivery,
    call: 'claims.ship',
    counts: ['allocating', 'ready_to_ship'],
  },
  { name: 'reviews', path: '/reviews', keys: 'alt+6', icon: IconGavel, call: 'claims.reviews', counts: [] },
  { name: 'claims', path: '/claims', keys: 'alt+7', icon: IconListSearch, call: 'claims.list', counts: [] },
  { name: 'plans', path: '/plans', keys: 'alt+8', icon: IconShieldCheck, call: 'plans.list', counts: [] },
  { name: 'stock', path: '/stock', keys: 'alt+9', icon: IconPackages, call: 'stock.list', counts: [] },
  {
    name: 'reports',
    path: '/reports',
    keys: 'alt+0',
    icon: IconChartBar,
    call: 'reports.claims',
    counts: [],
  },
  {
    name: 'settings',
    path: '/settings',
    keys: 'mod+,',
    icon: IconSettings,
    call: 'session.preferences',
    counts: [],
  },
];

/** The desks that somebody with these roles works at. */
export const desksOf = (roles: readonly Role[]): readonly Desk[] =>
  DESKS.filter((desk) => mayCall(roles, desk.call));

/** Where their day begins. */
export const homeOf = (roles: readonly Role[]): '/dashboard' | '/board' =>
  mayCall(roles, 'figures.period') ? '/dashboard' : '/board';
