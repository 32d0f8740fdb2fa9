/** Where copies of old commits lie, from the root of the project. A commit has a folder of its own. */
export const SNAPSHOTS = '.twinrun/at';
