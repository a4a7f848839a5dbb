import { IconChecks } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCall } from '../api/useCall.ts';
import { BookIn } from '../queue/BookIn.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { KeyHint } from '../ui/keys/KeyHint.tsx';
import { Page } from '../ui/Page.tsx';
import { BoardLane } from './BoardLane.tsx';
import classes from './BoardPage.module.css';
import { FirstSteps } from './FirstSteps.tsx';
import { LANES } from './lanes.ts';
import { moveOnBoard } from './moveOnBoard.ts';

/** Every open claim by its state, in three lanes: who has to act next. Arrows go from claim to claim, Enter opens. */
export function BoardPage() {
  const { t } = useTranslation();
  const board = useQueryCall('claims.board', {});
  const lanes = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<string | null>(null);
  const columns = new Map(board.data?.columns.map((column) => [column.state, column]));
  const total = board.data?.columns.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const shown = LANES.flatMap(({ states }) => states.flatMap((state) => columns.get(state)?.rows ?? []));
  const stop = shown.some((row) => row.id === at) ? at : (shown[0]?.id ?? null);

  return (
    <Page
      title={t('board:title')}
      beside={board.data && total > 0 && t('board:open', { count: total })}
      toolbar={
        total > 0 && (
          <span className={classes.keys}>
            <KeyHint keys="←+↑+↓+→" /> {t('board:keys.move')} <KeyHint keys="Enter" /> {t('board:keys.open')}
          </span>
        )
      }
      loading={board.loading}
      failure={board.failure}
      onRetry={board.again}
    >
      <FirstSteps />
      {board.data && total === 0 && (
        <EmptyState icon={IconChecks} title={t('board:empty.title')} action={<BookIn />}>
          {t('board:empty.words')}
        </EmptyState>
      )}
      {board.data && total > 0 && (
        // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the links inside, which work without them
        <div
          ref={lanes}
          className={classes.lanes}
          onKeyDown={(event) => {
            if (lanes.current) moveOnBoard(event, lanes.current);
          }}
        >
          {LANES.map((lane) => (
            <BoardLane key={lane.name} lane={lane} columns={columns} stop={stop} onFocus={setAt} />
          ))}
        </div>
      )}
    </Page>
  );
}
