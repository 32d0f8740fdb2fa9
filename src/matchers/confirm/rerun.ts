/** How a runner runs one test again, alone and in a process of its own. */
export interface Rerun {
  /** Executable and arguments. */
  readonly command: readonly string[];
  readonly cwd: string;
  /** Variables of this process that the other one must not see. */
  readonly withoutEnv: readonly string[];
  /** Whether the runner lets a body pass that took longer than its limit. */
  readonly lateIsFine: boolean;
  /** Whether something can still fail the test after its body, outside of its limit. */
  readonly canWait: boolean;
}
