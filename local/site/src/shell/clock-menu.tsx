/** The site's time, and moving it forward. */
import { useEffect, useState } from 'react';
import { messageOf } from '../api/http';
import { moveClock } from '../api/local';
import { announceChange } from '../data';
import { timeText } from '../parts/dates';
import { Popup } from '../parts/menu';
import { useSession } from '../session';

const hour = 3_600_000;

/** The site's time now: runs at the real pace from what the session said. */
export function useSiteTime(): number {
  const { session } = useSession();
  const [start, setStart] = useState({ now: session.now, at: performance.now() });
  const [shown, setShown] = useState(() => new Date(session.now).getTime());
  if (start.now !== session.now) setStart({ now: session.now, at: performance.now() });
  useEffect(() => {
    const tick = (): void => setShown(new Date(start.now).getTime() + performance.now() - start.at);
    tick();
    const timer = setInterval(tick, 10_000);
    return () => clearInterval(timer);
  }, [start]);
  return shown;
}

/** Buttons and a date that move the clock. */
export function ClockControls({ onMoved }: { onMoved?: () => void }) {
  const { say } = useSession();
  const now = useSiteTime();
  const [busy, setBusy] = useState(false);
  const [date, setDate] = useState('');
  async function move(by: { advanceMs: number } | { to: string }): Promise<void> {
    setBusy(true);
    try {
      await moveClock(by);
      announceChange();
      say('The clock was moved. What became due has run.');
      onMoved?.();
    } catch (error) {
      say(messageOf(error), 'error');
    } finally {
      setBusy(false);
    }
  }
  const steps: [string, number][] = [
    ['+1 hour', hour],
    ['+1 day', 24 * hour],
    ['+1 week', 168 * hour],
  ];
  return (
    <div className="form">
      <p>
        It is <strong>{timeText(now)}</strong> on this site.
      </p>
      <div className="row">
        {steps.map(([label, advanceMs]) => (
          <button key={label} type="button" className="button" disabled={busy} onClick={() => void move({ advanceMs })}>
            {label}
          </button>
        ))}
      </div>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (date !== '') void move({ to: new Date(date).toISOString() });
        }}
      >
        <input
          className="input input-auto"
          type="datetime-local"
          aria-label="Move the clock to"
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <button type="submit" className="button" disabled={busy || date === ''}>
          Move to
        </button>
      </form>
      <p className="field-hint">Time only goes forward. Schedules and delayed work that become due run in order.</p>
    </div>
  );
}

/** The time in the top bar; opens the controls. */
export function ClockMenu() {
  const now = useSiteTime();
  return (
    <Popup className="top-link wide-only" label={timeText(now)} title="The site's clock" align="end">
      {(close) => (
        <div className="popup-content">
          <ClockControls onMoved={close} />
        </div>
      )}
    </Popup>
  );
}
