import { startSurface } from '../../lib/surface';
import { SitePage } from './site-page';

void startSurface(<SitePage />);
