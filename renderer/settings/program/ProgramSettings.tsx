import { useSession } from '../../api/session.ts';
import { useQueryCall } from '../../api/useCall.ts';
import { useShellInfo } from '../../api/useShellInfo.ts';
import { useUpdates } from '../../api/useUpdates.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { ProveFirst } from '../ProveFirst.tsx';
import classes from '../settings.module.css';
import { ProgramPanel } from './ProgramPanel.tsx';
import { ServerForm } from './ServerForm.tsx';
import { UpdatePanel } from './UpdatePanel.tsx';

/** Which Hangar this is, whether there is a newer one, and where that would come from. */
export function ProgramSettings() {
  const shell = useShellInfo();
  const updates = useUpdates();
  const { sample } = useSession();
  const { data, loading, failure, again } = useQueryCall('updates.get', {});
  if (loading || !shell || !updates) return <Shape rows={6} />;
  const settings = data?.settings ?? null;
  return (
    <div className={classes.column}>
      <ProgramPanel shell={shell} updated={updates.updated} />
      <FailureNote failure={failure} onRetry={again} />
      {data && !sample && (
        <>
          <UpdatePanel settings={settings} updates={updates} version={shell.version} />
          <ProveFirst />
          <ServerForm settings={settings} />
        </>
      )}
    </div>
  );
}
