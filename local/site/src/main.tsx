import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'virtual:design-tokens.css';
import './styles/base.css';
import './styles/marks.css';
import './styles/forms.css';
import './styles/shell.css';
import './styles/board.css';
import './styles/item.css';
import './styles/meter.css';
import '../../forge/host/frame.css';
import { App } from './app';
import { SessionProvider } from './session';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <SessionProvider>
      <App />
    </SessionProvider>
  </StrictMode>,
);
