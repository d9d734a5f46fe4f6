import { startSurface } from '../../lib/surface';
import { SettingsPage } from './settings-page';

void startSurface(<SettingsPage />);
