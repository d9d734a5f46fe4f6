import { startSurface } from '../../lib/surface';
import { TriagePage } from './triage-page';

void startSurface(<TriagePage />);
