import { startSurface } from '../../lib/surface';
import { SponsorPanel } from './sponsor-panel';
import './sponsor.css';

void startSurface(<SponsorPanel />);
