/** Light, dark or as the system: kept in the browser, shown by `data-color-mode` on the document. */
import { useCallback, useEffect, useState } from 'react';

export type ThemeSetting = 'light' | 'dark' | 'system';

const key = 'local-site.theme';

function read(): ThemeSetting {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

function apply(setting: ThemeSetting): void {
  const dark = setting === 'dark' || (setting === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-color-mode', dark ? 'dark' : 'light');
}

/** The setting and a way to change it. Must be used by one component only: it follows the system's changes. */
export function useTheme(): [ThemeSetting, (setting: ThemeSetting) => void] {
  const [setting, setSetting] = useState(read);
  useEffect(() => {
    apply(setting);
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => apply(setting);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, [setting]);
  const change = useCallback((next: ThemeSetting) => {
    try {
      localStorage.setItem(key, next);
    } catch {
      // Without storage the setting lasts as long as the page.
    }
    setSetting(next);
  }, []);
  return [setting, change];
}
