import { startSurface } from '../../lib/surface';
import { RuleSummary } from './rule-summary';

void startSurface(<RuleSummary />);
