import { startSurface } from '../../lib/surface';
import '../sponsor/sponsor.css';
import { OwnershipGlance } from './ownership-glance';

void startSurface(<OwnershipGlance />);
