import './theme/fonts.css';
import './passphrase.css';

/**
 * Asks for the passphrase of a backup while no data is open: so nobody is signed in, and what it says is in the address, in
 * the shell's own words.
 */

const words = new URLSearchParams(window.location.search);

function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no #${id}.`);
  return element;
}

document.documentElement.lang = words.get('language') ?? 'en';
for (const id of ['message', 'detail', 'label', 'submit', 'cancel'])
  byId(id, HTMLElement).textContent = words.get(id);
byId('detail', HTMLElement).toggleAttribute('data-wrong', words.has('wrong'));

const field = byId('passphrase', HTMLInputElement);
byId('ask', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  window.hangarPassphrase?.give(field.value);
});
const cancel = () => window.hangarPassphrase?.give(null);
byId('cancel', HTMLButtonElement).addEventListener('click', cancel);
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') cancel();
});
field.focus();
