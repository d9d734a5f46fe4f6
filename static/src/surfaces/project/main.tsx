import { startSurface } from '../../lib/surface';
import { ProjectPage } from './project-page';

void startSurface(<ProjectPage />);
