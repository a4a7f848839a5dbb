import { useSession } from '../api/session.ts';
import { SearchField } from '../search/SearchField.tsx';
import { BackAndForward } from './BackAndForward.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { Standing } from './Standing.tsx';
import classes from './TopLine.module.css';

/** Back and forward, search and scan, the centre, the state of backup and mail, the person. */
export function TopLine() {
  const { centre } = useSession();
  return (
    <header className={classes.top}>
      <BackAndForward />
      <SearchField />
      <span className={classes.centre} title={centre.name}>
        {centre.name}
      </span>
      <Standing />
      <PersonMenu />
    </header>
  );
}
