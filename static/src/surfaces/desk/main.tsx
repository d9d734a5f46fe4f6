import { startSurface } from '../../lib/surface';
import { Desk } from './desk';

void startSurface(<Desk />);
