import { compareImpl } from 'twinrun';
import { ITEMS, oldTotal, oldTotalLater, wrongTotal, wrongTotalLater } from '../src/prices.ts';

const cases = { none: [[]], all: [ITEMS] } as { none: [typeof ITEMS]; all: [typeof ITEMS] };

compareImpl.each(cases)('total of %s', { old: oldTotal, new: wrongTotal, measure: false });
compareImpl.each(cases)('later total of %s', { old: oldTotalLater, new: wrongTotalLater, measure: false });
