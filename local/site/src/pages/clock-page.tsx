/** The site's clock. */
import { Link, useTitle } from '../router';
import { ClockControls } from '../shell/clock-menu';

/** What time it is here, and moving it. */
export function ClockPage() {
  useTitle('Clock');
  return (
    <main className="page page-narrow">
      <div className="page-head">
        <h1>Clock</h1>
      </div>
      <ClockControls />
      <p>
        Other switches of this site: <Link to="/local/unknowns">what nobody knows</Link>,{' '}
        <Link to="/local/faults">faults on purpose</Link>.
      </p>
    </main>
  );
}
