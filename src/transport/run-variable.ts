/** Environment variable that holds the run directory; test processes inherit it. */
export const RUN_DIRECTORY_VARIABLE = 'TWINRUN_RUN_DIR';
