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

/** What stands here when not even the texts can be fetched: the one place where the front end writes a sentence itself. */
const WITHOUT_TEXTS: Readonly<Record<string, string>> = {
  'error.UNREACHABLE': 'Daylight could not be reached. Check your connection, then try again.',
  'ui.state.reload': 'Load the page again',
};

/**
 * Draws a surface into the page: waits for context and texts, takes on the host's theme and language. Where the host gives
 * neither, the page says so and offers to be loaded again.
 * @param content what to draw
 */
export async function startSurface(content: ReactNode): Promise<void> {
  const element = document.getElementById('root');
  if (element === null) throw new Error('The page has no element #root.');
  const root = createRoot(element);
  try {
    const [context] = await Promise.all([getContext(), enableTheme()]);
    const texts = await readTexts(context.locale);
    document.documentElement.lang = texts.locale;
    root.render(
      <StrictMode>
        <SurfaceValue.Provider value={{ context, texts }}>
          <ErrorBoundary texts={texts}>{content}</ErrorBoundary>
        </SurfaceValue.Provider>
      </StrictMode>,
    );
  } catch {
    const texts = await readTexts(navigator.language).catch(() => createTexts(FALLBACK, (key) => WITHOUT_TEXTS[key]));
    document.documentElement.lang = texts.locale;
    root.render(<NotReached texts={texts} />);
  }
}

async function readTexts(reader: string): Promise<Texts> {
  const lookUp = await loadTexts(reader).catch(() => loadTexts(FALLBACK));
  return createTexts(localeOf(reader, lookUp('ui.locale') ?? FALLBACK), lookUp);
}

function NotReached({ texts }: { texts: Texts }): ReactNode {
  return (
    <main>
      <div className="state state-alone" role="alert">
        <p>{texts.t('error.UNREACHABLE')}</p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {texts.t('ui.state.reload')}
        </button>
      </div>
    </main>
  );
}
