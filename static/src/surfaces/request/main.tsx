import { startSurface } from '../../lib/surface';
import { RequestPanel } from './request-panel';

void startSurface(<RequestPanel />);
