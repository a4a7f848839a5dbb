import './theme/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { teachSchemas } from './api/fieldMessages.ts';
import { App } from './app/App.tsx';

teachSchemas();

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no element with the id “root”.');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
