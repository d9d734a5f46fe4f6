import { startSurface } from '../../lib/surface';
import { SponsorPanel } from './sponsor-panel';

void startSurface(<SponsorPanel />);
