import { useMantineColorScheme } from '@mantine/core';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Centre, Person } from '../../shared/contract/centre.ts';
import type { Way } from '../../shared/session/ways.ts';
import { call } from '../api/call.ts';
import { keepEverything } from '../api/keeping.ts';
import { SessionContext } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { SessionActions } from '../session/sessionActions.ts';
import { Lock } from './Lock.tsx';
import { SignedIn } from './SignedIn.tsx';
import { type SamplePerson, SignIn } from './SignIn.tsx';
import { useIdle } from './useIdle.ts';

interface EntranceProps {
  readonly centre: Centre;
  readonly sample: boolean;
  readonly samplePeople: readonly SamplePerson[];
}

/**
 * Who is at the workstation: nobody (sign-in), somebody (the desks), or somebody who went away (the lock). Under the lock the
 * page stays as it is, out of sight and reach, so that nothing typed is lost; the same holds when a restart of the backend
 * ended the session and the person signs in again.
 */
export function Entrance({ centre, sample, samplePeople }: EntranceProps) {
  const client = useQueryClient();
  const { data } = useQueryCall('session.current', {});
  const [working, setWorking] = useState<Person | null>(null);
  const [away, setAway] = useState(false);
  /** True from the wish to sign out until it is done: nobody is let in again or locked out meanwhile. */
  const [leaving, setLeaving] = useState(false);

  const current = data?.person ?? null;
  const locked = away || (data?.locked ?? false);
  const lost = working !== null && !leaving && data !== undefined && current === null;
  const person = current ?? working;
  usePreferences(current);

  if (current && !locked && !leaving && working !== current) {
    setWorking(current);
  }

  const enter = useCallback(
    async (next: Person, way: Way) => {
      client.setQueryData(['session.current', {}], { person: next, locked: false, way });
      setAway(false);
      // What is still unkept of somebody else's is not to be kept under this name.
      if (working && working.id !== next.id) return beginAnew(client);
      await keepEverything();
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session.current' });
    },
    [client, working],
  );
  const lock = useCallback(async () => {
    setAway(true);
    await keepEverything();
    await call('session.lock', {}, crypto.randomUUID());
  }, []);
  const signOut = useCallback(async () => {
    setLeaving(true);
    await keepEverything();
    await call('session.signOut', {}, crypto.randomUUID());
    client.setQueryData(['session.current', {}], { person: null, locked: false, way: null });
    setWorking(null);
    setAway(false);
    setLeaving(false);
    beginAnew(client);
  }, [client]);

  useIdle(centre.idleMinutes, current !== null && !locked, lock);

  const session = useMemo(() => (person ? { person, centre, sample } : null), [person, centre, sample]);
  const actions = useMemo(() => ({ lock, signOut }), [lock, signOut]);

  if (data === undefined && working === null) return null;
  if (!session || !person) {
    return <SignIn centre={centre} sample={sample} samplePeople={samplePeople} onEnter={enter} />;
  }
  const shut = locked || lost;
  return (
    <SessionContext value={session}>
      <SessionActions value={actions}>
        {working && <SignedIn key={working.id} shut={shut} />}
        {shut && <Lock person={person} lost={lost} onEnter={enter} />}
      </SessionActions>
    </SessionContext>
  );
}

/** Whoever comes next starts where their own day begins and not where the person before was. */
function beginAnew(client: QueryClient): void {
  window.history.replaceState(null, '', window.location.pathname);
  client.removeQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'session.current' && queryKey[0] !== 'centre.status',
  });
}

/** Puts the screen into the person's language and colours. */
function usePreferences(person: Person | null): void {
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const language = person?.language;
  const theme = person?.theme;
  useEffect(() => {
    if (language && i18n.language !== language) void i18n.changeLanguage(language);
  }, [language, i18n]);
  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [theme, setColorScheme]);
}
