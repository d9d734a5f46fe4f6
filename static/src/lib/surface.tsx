import { createContext, StrictMode, useContext, useMemo, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../components/error-boundary';
import { enableTheme, getContext, loadTexts, type SurfaceContext } from './bridge';
import { createDayWords, type DayWords } from './days';
import { createTexts, type TextKey, type Texts, type Values } from './texts';
import '../styles/base.css';

interface Surface {
  context: SurfaceContext;
  texts: Texts;
}

const SurfaceValue = createContext<Surface | null>(null);

function useSurface(): Surface {
  const value = useContext(SurfaceValue);
  if (value === null) throw new Error('A component is drawn outside a surface.');
  return value;
}

/** Where the surface stands, as the host says. */
export function useSurfaceContext(): SurfaceContext {
  return useSurface().context;
}

/** The texts in the reader's language. */
export function useTexts(): Texts {
  return useSurface().texts;
}

/** Words for days, relative to `today` (a day number). */
export function useDayWords(today: number): DayWords {
  const texts = useTexts();
  return useMemo(() => createDayWords(texts, today), [texts, today]);
}

/** A text in which `**…**` is drawn bold. */
export function Emphasis({ of, values }: { of: TextKey; values?: Values }): ReactNode {
  const pieces = useTexts().t(of, values).split('**');
  return pieces.map((piece, index) => (index % 2 === 1 ? <b key={index}>{piece}</b> : piece));
}

/** The language that every text exists in. */
const FALLBACK = 'en-US';

/**
 * The locale for dates, numbers and plurals: the reader's, unless the texts come in another language because there are none
 * in theirs. Half a sentence in each would help nobody.
 */
function localeOf(reader: string, texts: string): string {
  const wanted = reader.replace('_', '-');
  return wanted.split('-')[0] === texts.split('-')[0] ? wanted : texts;
}

/**
 * Draws a surface into the page: waits for context and texts, takes on the host's theme and language.
 * @param content what to draw
 */
export async function startSurface(content: ReactNode): Promise<void> {
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no element #root.');
  const [context] = await Promise.all([getContext(), enableTheme()]);
  const lookUp = await loadTexts(context.locale).catch(() => loadTexts(FALLBACK));
  const locale = localeOf(context.locale, lookUp('ui.locale') ?? FALLBACK);
  const texts = createTexts(locale, lookUp);
  document.documentElement.lang = locale;
  createRoot(element).render(
    <StrictMode>
      <SurfaceValue.Provider value={{ context, texts }}>
        <ErrorBoundary texts={texts}>{content}</ErrorBoundary>
      </SurfaceValue.Provider>
    </StrictMode>,
  );
}
