import { Button, FocusTrap } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../shared/contract/centre.ts';
import type { Way } from '../../shared/session/ways.ts';
import { useSession } from '../api/session.ts';
import { unsent } from '../api/unsent.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useDesk } from '../line/useDesk.ts';
import { useSessionActions } from '../session/sessionActions.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from '../ui/Note.tsx';
import { LossNote } from './loss/LossNote.tsx';
import { PinForm } from './quick/PinForm.tsx';
import { type Quick, QuickPeople } from './quick/QuickPeople.tsx';
import { useBadge } from './quick/useBadge.ts';
import { UnlockForm } from './UnlockForm.tsx';
import classes from './Welcome.module.css';
import { Welcome } from './Welcome.tsx';

interface LockProps {
  readonly person: Person;
  readonly lost: boolean;
  readonly onEnter: (person: Person, way: Way) => Promise<void>;
}

/**
 * Over the desks while their person is away, or signed out by a restart (`lost`). Everything underneath is kept, until
 * somebody else comes in; what would go with it, they are told first.
 */
export function Lock({ person, lost, onEnter }: LockProps) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const { signOut } = useSessionActions();
  const quick = useQueryCall('session.quick', {}).data ?? { people: [], badges: false };
  /** Whose PIN is typed; null: the person's own way in. */
  const [chosen, setChosen] = useState<Quick | null>(null);
  const [byPassword, setByPassword] = useState(false);
  /** What a change of person waits for, while something of this one's would be lost. */
  const [change, setChange] = useState<{ readonly go: () => unknown } | null>(null);

  /** A draft that could not be kept, after a restart, or what has no draft. */
  const wouldLose = useCallback(() => lost || unsent() === 'only here', [lost]);
  const only = useCallback(() => (wouldLose() ? person.id : null), [wouldLose, person.id]);
  const ask = useCallback((go: () => unknown) => setChange({ go }), []);
  useBadge(onEnter, only, ask);
  const choose = (other: Quick) => {
    if (wouldLose()) ask(() => setChosen(other));
    else setChosen(other);
  };

  const desk = useDesk();
  const own = quick.people.find(({ id }) => id === person.id);
  const pinOf = chosen ?? (byPassword ? null : own);
  const others = quick.people.filter(({ id }) => id !== person.id);
  return (
    <FocusTrap active>
      <div className={classes.over} role="dialog" aria-modal="true" aria-label={t('shell:lock.title')}>
        <Welcome title={(chosen ?? person).name} lead={leadOf()}>
          {!change && <LossNote timeZone={centre.timeZone} />}
          {change && (
            <>
              <Note meaning="attention">
                <p role="alert">{t('shell:quick.wouldLose', { name: person.name })}</p>
              </Note>
              <div className={classes.row}>
                <ActionButton
                  label={t('common:goBack')}
                  keys="Escape"
                  first
                  onPress={() => setChange(null)}
                />
                <ActionButton
                  label={t('shell:quick.goOn')}
                  keys="mod+Enter"
                  color="stop"
                  variant="filled"
                  onPress={() => {
                    setChange(null);
                    return change.go();
                  }}
                />
              </div>
            </>
          )}
          {!change && pinOf && (
            <PinForm
              key={pinOf.id}
              personId={pinOf.id}
              submit={chosen ? t('shell:signIn.submit') : t('shell:lock.unlock')}
              onEnter={onEnter}
            />
          )}
          {!change && !pinOf && <UnlockForm person={person} lost={lost} onEnter={onEnter} />}
          {!change && !chosen && own && (
            <Button variant="subtle" color="gray" onClick={() => setByPassword(!byPassword)}>
              {byPassword ? t('shell:quick.withPin') : t('shell:quick.withPassword')}
            </Button>
          )}
          {!change && chosen && (
            <Button variant="subtle" color="gray" onClick={() => setChosen(null)}>
              {t('shell:quick.back', { name: person.name })}
            </Button>
          )}
          {!change && !chosen && <QuickPeople people={others} badges={quick.badges} onChoose={choose} />}
          {!change && (
            <Button variant="subtle" color="gray" onClick={() => void signOut()}>
              {t('shell:lock.someoneElse')}
            </Button>
          )}
        </Welcome>
      </div>
    </FocusTrap>
  );

  function leadOf(): string {
    if (chosen) return t('shell:quick.instead', { name: person.name });
    if (!lost) return t('shell:lock.kept');
    return desk ? t('line:lost') : t('shell:lock.lost');
  }
}
