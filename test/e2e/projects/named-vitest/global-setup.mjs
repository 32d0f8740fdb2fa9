import { compareImpl } from 'twinrun';

export default function setup() {
  if (typeof compareImpl !== 'function') throw new Error('twinrun cannot be used outside of tests');
}
