/** The icon an app gives its module, or a plain mark. */
import { useState } from 'react';
import type { AppModule } from '../api/local';

/** The module's icon if the site serves it by an address; decoration only, the title stands beside it. */
export function ModuleIcon({ module }: { module: AppModule }) {
  const [broken, setBroken] = useState(false);
  if (module.icon !== null && !broken) {
    return <img className="side-icon" src={module.icon} alt="" onError={() => setBroken(true)} />;
  }
  return (
    <svg className="side-icon" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d="M3 3h4v4H3zM9 3h4v4H9zM3 9h4v4H3zM11 8.5l2.5 2.5L11 13.5 8.5 11z" />
    </svg>
  );
}
