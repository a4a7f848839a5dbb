import { Button } from '@mantine/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { MEANING_ICON, meaningText } from '../theme/meanings.ts';
import { followNotices, shownNotice, unsay } from '../ui/notices.ts';
import classes from './Notices.module.css';

/** What is said later than this before a click was most likely not seen when it was made. Milliseconds. */
const READABLE_MS = 800;
/** Keys that act; letters and arrows only go on with what is being typed or read. */
const isAct = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key === 'Enter' ||
  key === 'Escape' ||
  ((ctrlKey || metaKey || altKey) && !/^(Control|Meta|Alt|Shift)$/.test(key));

/**
 * The line at the foot of the window where what was done is said. It has room of its own, so it covers nothing, and gives
 * it back at the next action; what can be taken back stays until its time is over.
 */
export function Notices() {
  const notice = useSyncExternalStore(followNotices, shownNotice);
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!notice) return undefined;
    const { id, action, stays } = notice;
    const since = performance.now();
    const end = () => unsay(id);
    const isAnswer = ({ target }: Event) =>
      !action &&
      performance.now() - since >= READABLE_MS &&
      !(target instanceof Node && line.current?.contains(target));
    // A page that is scrolled to its end moves as the line goes, and what moves away under a mouse that is down is not
    // pressed: the line stays until the press has done what it does.
    let isDown = false;
    let isOver = false;
    const over = setTimeout(() => {
      isOver = true;
      if (!isDown) end();
    }, stays);
    const onDown = () => {
      isDown = true;
    };
    const onUp = (event: Event) => {
      const ends = isAnswer(event);
      setTimeout(() => {
        isDown = false;
        if (ends || isOver) end();
      });
    };
    const onKey = (event: KeyboardEvent) => {
      if (isAct(event) && isAnswer(event)) end();
    };
    window.addEventListener('pointerdown', onDown, true);
    window.addEventListener('pointerup', onUp, true);
    window.addEventListener('pointercancel', onUp, true);
    window.addEventListener('keydown', onKey, true);
    return () => {
      clearTimeout(over);
      window.removeEventListener('pointerdown', onDown, true);
      window.removeEventListener('pointerup', onUp, true);
      window.removeEventListener('pointercancel', onUp, true);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [notice]);
  const Icon = MEANING_ICON[notice?.meaning ?? 'good'];
  return (
    <div ref={line} className={classes.place} role="status">
      {notice && (
        <div key={notice.id} className={classes.notice}>
          <Icon size={18} color={meaningText(notice.meaning)} aria-hidden="true" />
          <span className={classes.text}>{notice.text}</span>
          {notice.action && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                unsay(notice.id);
                notice.action?.run();
              }}
            >
              {notice.action.label}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
