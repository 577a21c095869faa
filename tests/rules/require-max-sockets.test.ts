import { holdCases } from './hold-cases.ts';

holdCases('require-max-sockets');
