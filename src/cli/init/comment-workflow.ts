import { TOOL_VERSION } from '../../text/tool-version.ts';
import { COMMENT_SCRIPT } from './comment-script.ts';
import { WORKFLOW_NAME } from './test-workflow.ts';

/**
 * The workflow that comments. It runs after the other one, with the rights of the base branch, so that it works for forks
 * too, and therefore checks out and runs nothing of a pull request: the report is data for a published twinrun.
 */
export function commentWorkflow(): string {
  return `# Written by twinrun init github; yours to change.
# Runs with a token that may comment. Never check out or run code of the pull request here.
name: ${WORKFLOW_NAME} comment

on:
  workflow_run:
    workflows: [${WORKFLOW_NAME}]
    types: [completed]

permissions: {}

concurrency:
  group: twinrun-comment-\${{ github.event.workflow_run.head_repository.id }}-\${{ github.event.workflow_run.head_branch }}

jobs:
  comment:
    if: github.event.workflow_run.event == 'pull_request' && github.event.workflow_run.conclusion != 'cancelled'
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      actions: read
      pull-requests: write
    env:
      COMMENT_FILE: \${{ github.workspace }}/comment.md
    steps:
      - uses: actions/download-artifact@v4
        # A run without a trial leaves none.
        continue-on-error: true
        with:
          name: ${WORKFLOW_NAME}
          path: \${{ runner.temp }}/twinrun
          run-id: \${{ github.event.workflow_run.id }}
          github-token: \${{ github.token }}
      - name: Render the report
        continue-on-error: true
        env:
          npm_config_ignore_scripts: 'true'
          REPORT: \${{ runner.temp }}/twinrun/report.json
        run: npx --yes twinrun@${TOOL_VERSION} report "$REPORT" --format markdown > rendered.md && mv rendered.md "$COMMENT_FILE"
      - uses: actions/github-script@v7
        with:
          script: |
${COMMENT_SCRIPT.trimEnd()
  .split('\n')
  .map((line) => (line === '' ? '' : `            ${line}`))
  .join('\n')}
`;
}
