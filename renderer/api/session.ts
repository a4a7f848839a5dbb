import { createContext, useContext } from 'react';
import { isAmong, type Role } from '../../shared/claim/vocabulary.ts';
import type { Centre, Person } from '../../shared/contract/centre.ts';
import { type CallName, contract } from '../../shared/contract/index.ts';

export interface Session {
  readonly person: Person;
  readonly centre: Centre;
  readonly sample: boolean;
}

export const SessionContext = createContext<Session | null>(null);

/** Who works here now, and at which centre. Every page behind the sign-in has it. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('This part of Hangar stands behind the sign-in.');
  return session;
}

/** The same, where there may be nobody yet: first run, sign-in, papers. */
export const useMaybeSession = (): Session | null => useContext(SessionContext);

/** True when the contract lets somebody with these roles make this call; what they may not do is not offered. */
export function mayCall(roles: readonly Role[], name: CallName): boolean {
  const allowed = contract[name].roles;
  return allowed === 'anyone' || isAmong(roles, allowed);
}

/** Asks for the signed-in person whether a call may be offered: `const may = useMay(); may('claims.ship')`. */
export function useMay(): (name: CallName) => boolean {
  const { person } = useSession();
  return (name) => mayCall(person.roles, name);
}
