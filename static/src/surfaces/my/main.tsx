import { startSurface } from '../../lib/surface';
import { MyPage } from './my-page';

void startSurface(<MyPage />);
