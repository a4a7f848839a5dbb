/** All style sheets in the order in which they must apply: Mantine's first, ours last. */
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import './fonts.css';
import './base.css';
