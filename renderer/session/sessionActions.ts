import { createContext, useContext } from 'react';

interface Actions {
  readonly lock: () => Promise<void>;
  readonly signOut: () => Promise<void>;
}

export const SessionActions = createContext<Actions | null>(null);

/** What the signed-in person can do with the session itself. */
export function useSessionActions(): Actions {
  const actions = useContext(SessionActions);
  if (!actions) throw new Error('This part of Hangar stands behind the sign-in.');
  return actions;
}
