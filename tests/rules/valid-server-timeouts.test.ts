import { holdCases } from './hold-cases.ts';

holdCases('valid-server-timeouts');
