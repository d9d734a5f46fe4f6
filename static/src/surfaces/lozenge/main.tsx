import { startSurface } from '../../lib/surface';
import { OwnershipGlance } from './ownership-glance';

void startSurface(<OwnershipGlance />);
