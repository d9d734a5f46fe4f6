import { startSurface } from '../../lib/surface';
import { DecisionField } from './decision-field';
import './decision.css';

void startSurface(<DecisionField />);
