import { startSurface } from '../../lib/surface';
import { RuleForm } from './rule-form';

void startSurface(<RuleForm />);
