import type { QueryClient } from '@tanstack/react-query';
import type { CallName, Topic } from '../../shared/contract/index.ts';

/** What an answer is made of besides its own topic: it is asked again when one of these changes. */
const ALSO: Readonly<Record<string, readonly Topic[]>> = {
  calendar: ['centre'],
  catalogue: ['catalogue'],
  claims: ['plans', 'customers', 'papers', 'stock', 'people', 'calendar', 'mail'],
  customers: ['claims'],
  devices: ['claims', 'plans', 'stock', 'customers'],
  figures: ['claims', 'plans', 'stock', 'catalogue', 'imports'],
  firststeps: ['centre', 'people', 'mail', 'catalogue', 'stock', 'claims'],
  keys: ['backups', 'mail', 'centre'],
  mail: ['plans'],
  people: ['seats'],
  plans: ['claims', 'catalogue', 'devices', 'papers', 'mail'],
  reports: ['claims', 'plans'],
  schedules: ['savedreports'],
  session: ['people'],
  stock: ['claims'],
};

const topicOf = (name: string): string => name.slice(0, name.indexOf('.'));

/** True when the answer to the call may differ after a change to these topics. */
function concerns(name: CallName | string, topics: readonly string[]): boolean {
  const own = topicOf(name);
  return topics.some((topic) => topic === own || (ALSO[own]?.includes(topic as Topic) ?? false));
}

/**
 * Asks again for everything on screen that a change to these topics may have made untrue. What is not on screen is
 * forgotten, so that a page opened next never shows for a moment what no longer holds.
 */
export function lookAgain(client: QueryClient, topics: readonly string[]): Promise<void> {
  const predicate = ({ queryKey: [name] }: { queryKey: readonly unknown[] }) =>
    typeof name === 'string' && concerns(name, topics);
  client.removeQueries({ type: 'inactive', predicate });
  return client.invalidateQueries({ predicate });
}
