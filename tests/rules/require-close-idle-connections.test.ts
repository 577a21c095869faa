import { holdCases } from './hold-cases.ts';

holdCases('require-close-idle-connections');
