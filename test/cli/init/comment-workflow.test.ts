import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { commentWorkflow } from '../../../src/cli/init/comment-workflow.ts';
import { temporaryProject } from '../doctor/temporary-project.ts';

const { on, permissions, jobs } = parse(commentWorkflow());
const { steps } = jobs.comment;
const SCRIPT: string = steps.at(-1).with.script;

interface Comment {
  readonly id: number;
  readonly user: { readonly type: string; readonly login: string };
  readonly body: string;
}

interface Posted {
  readonly created: { issue_number: number; body: string }[];
  readonly updated: { comment_id: number; body: string }[];
}

const RUN = {
  id: 7,
  head_sha: 'abcdef1234567890',
  head_branch: 'fix',
  html_url: 'https://github.com/o/r/actions/runs/7',
  head_repository: { id: 99, owner: { login: 'forker' } },
  pull_requests: [],
};
const PULL = { number: 12, head: { sha: RUN.head_sha, repo: { id: 99 } }, base: { repo: { id: 1 } } };
const BOT = { type: 'Bot', login: 'github-actions[bot]' };

/** Runs the script as the action does, against pulls and comments that stand in memory. */
async function post(
  report: string | null,
  comments: readonly Comment[] = [],
  pulls: readonly object[] = [PULL],
): Promise<Posted> {
  const file = join(temporaryProject({ keep: '' }), 'comment.md');
  if (report !== null) writeFileSync(file, report);
  const posted: Posted = { created: [], updated: [] };
  const issues = {
    listComments: {},
    createComment: async (given: Posted['created'][number]) => posted.created.push(given),
    updateComment: async (given: Posted['updated'][number]) => posted.updated.push(given),
  };
  const github = {
    rest: { pulls: { list: async () => ({ data: pulls }) }, issues },
    paginate: async () => comments,
  };
  const context = { payload: { workflow_run: RUN, repository: { id: 1 } }, repo: { owner: 'o', repo: 'r' } };
  const names = ['github', 'context', 'core', 'require', 'process'];
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  const run = new AsyncFunction(...names, SCRIPT);
  await run(github, context, { info: () => {} }, createRequire(import.meta.url), {
    env: { COMMENT_FILE: file },
  });
  return posted;
}

describe('the workflow that comments', () => {
  it('has the least rights, and runs nothing of the pull request', () => {
    expect(on).toEqual({ workflow_run: { workflows: ['twinrun'], types: ['completed'] } });
    expect(permissions).toEqual({});
    expect(jobs.comment.permissions).toEqual({ actions: 'read', 'pull-requests': 'write' });
    expect(jobs.comment.if).toContain("workflow_run.event == 'pull_request'");
    expect(steps.map(({ uses = '' }) => uses).join(' ')).not.toContain('checkout');
    const commands = steps.flatMap(({ run }: { run?: string }) => (run === undefined ? [] : [run]));
    // Nothing of the event is put into a shell, and only a published version of this package runs.
    for (const command of commands) expect(command).not.toContain('${{');
    expect(commands).toEqual([
      expect.stringMatching(/^npx --yes twinrun@\d+\.\d+\.\d+\S* report "\$REPORT" --format markdown > /),
    ]);
    expect(SCRIPT).not.toContain('${{');
  });

  it('makes a comment, and keeps it up to date', async () => {
    const first = await post('### fine');
    expect(first.updated).toEqual([]);
    expect(first.created).toMatchObject([{ issue_number: 12 }]);
    const body = first.created[0]?.body ?? '';
    expect(body).toBe(`<!-- twinrun -->\n### fine\n\n<sub>for abcdef1 · [run](${RUN.html_url})</sub>`);
    const second = await post('### worse', [{ id: 5, user: BOT, body }]);
    expect(second.created).toEqual([]);
    expect(second.updated).toMatchObject([{ comment_id: 5, body: expect.stringContaining('### worse') }]);
  });

  it('leaves comments of others alone, also where they hold the tag', async () => {
    const others = [
      { id: 1, user: { type: 'User', login: 'eve' }, body: '<!-- twinrun --> mine' },
      { id: 2, user: { type: 'Bot', login: 'other[bot]' }, body: '<!-- twinrun -->' },
      { id: 3, user: BOT, body: 'quoting <!-- twinrun -->' },
    ];
    const { created, updated } = await post('text', others);
    expect(updated).toEqual([]);
    expect(created).toHaveLength(1);
  });

  it.each([
    ['another commit', { ...PULL, head: { ...PULL.head, sha: 'newer' } }],
    ['another fork', { ...PULL, head: { ...PULL.head, repo: { id: 98 } } }],
    ['a fork that is gone', { ...PULL, head: { ...PULL.head, repo: null } }],
    ['another base', { ...PULL, base: { repo: { id: 2 } } }],
    ['a number that is none', { ...PULL, number: '12; rm' }],
  ])('says nothing to a pull request of %s', async (_, pull) => {
    expect(await post('text', [], [pull])).toEqual({ created: [], updated: [] });
  });

  it('stays within what a comment may hold, and closes what it cuts', async () => {
    const long = `<details><summary>x</summary>\n\n\`\`\`\n${'🙂 line\n'.repeat(20_000)}\`\`\`\n</details>`;
    const [{ body } = { body: '' }] = (await post(long)).created;
    expect(body.length).toBeLessThanOrEqual(60_000);
    expect(body).toContain('\n```\n</details>\n\n… cut here');
    expect(body).toContain('[run](');
  });

  it('never leaves an old report standing for a new run', async () => {
    expect(await post(null)).toEqual({ created: [], updated: [] });
    const { updated } = await post(null, [{ id: 5, user: BOT, body: '<!-- twinrun -->\n### fine' }]);
    expect(updated[0]?.body).toContain('The last run left no report');
  });

  it('lets no report pass for the tag', async () => {
    const [{ body } = { body: '' }] = (await post('a <!-- twinrun --> b')).created;
    expect(body.match(/<!-- twinrun -->/g)).toHaveLength(1);
  });
});
