import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSession } from '../api/session.ts';
import { forgetTrays } from '../photos/trays.ts';
import { homeOf } from '../session/desks.ts';
import { DeparturesContext, useOwnDepartures } from '../shipping/leaving/useDepartures.ts';
import { createPages } from './router.tsx';
import classes from './SignedIn.module.css';

/** The desks of the person who signed in. While shut they stay mounted but cannot be seen, reached or read. */
export function SignedIn({ shut }: { readonly shut: boolean }) {
  const [pages] = useState(createPages);
  const { person } = useSession();
  const departures = useOwnDepartures(person.id);
  const home = homeOf(person.roles);
  useEffect(() => {
    if (window.location.hash === '') void pages.navigate({ to: home, replace: true });
  }, [pages, home]);
  useEffect(() => forgetTrays, []);
  return (
    <div className={shut ? classes.shut : classes.open} inert={shut} aria-hidden={shut || undefined}>
      <DeparturesContext value={departures}>
        <RouterProvider router={pages} />
      </DeparturesContext>
    </div>
  );
}
