/**
 * What posts the comment, as the body of a function of `actions/github-script`: JavaScript, run by GitHub. The number of
 * the pull request comes from the event and is held against the commit that was tested; nothing of the artifact but the
 * text of the comment is used. One comment of the bot's own is kept up to date, found by a tag that is not seen.
 */
export const COMMENT_SCRIPT: string = `const { readFileSync } = require('node:fs');
const TAG = '<!-- twinrun -->';
const MOST = 60000;
const run = context.payload.workflow_run;
const { owner, repo } = context.repo;

// For a fork the event names no pull request: it is looked up by the branch that was tested.
const listed = await github.rest.pulls.list({
  owner, repo, state: 'open', per_page: 100,
  head: \`\${run.head_repository.owner.login}:\${run.head_branch}\`,
});
const pull = listed.data.find(({ head, base }) => {
  return head.sha === run.head_sha && head.repo?.id === run.head_repository.id && base.repo.id === context.payload.repository.id;
});
if (pull === undefined || !Number.isSafeInteger(pull.number)) {
  core.info('No open pull request stands at the commit that was tested: nothing to say.');
  return;
}

let report = '';
try {
  report = readFileSync(process.env.COMMENT_FILE, 'utf8').trim();
} catch {
  core.info('The run left no report.');
}
const footer = \`\\n\\n<sub>for \${run.head_sha.slice(0, 7)} · [run](\${run.html_url})</sub>\`;
const room = MOST - TAG.length - footer.length - 100;
const characters = Array.from(report.replaceAll(TAG, ''));
let text = characters.slice(0, room).join('');
if (text.length > room) text = text.slice(0, room);
const open = (text.match(/<details>/g) ?? []).length - (text.match(/<\\/details>/g) ?? []).length;
const fence = (text.match(/^\`\`\`/gm) ?? []).length % 2 === 1 ? '\\n\`\`\`' : '';
const closed = \`\${fence}\${'\\n</details>'.repeat(Math.max(0, Math.min(open, 5)))}\`;
const cut = text.length < report.length ? \`\${closed}\\n\\n… cut here: the whole report is in the artifact of the run.\` : '';

const comments = await github.paginate(github.rest.issues.listComments, {
  owner, repo, issue_number: pull.number, per_page: 100,
});
const own = comments.find(({ user, body }) => {
  return user?.type === 'Bot' && user.login === 'github-actions[bot]' && body?.startsWith(TAG);
});
if (report === '' && own === undefined) return;
const said = report === '' ? 'The last run left no report of old against new.' : \`\${text}\${cut}\`;
const body = \`\${TAG}\\n\${said}\${footer}\`;
if (own === undefined) await github.rest.issues.createComment({ owner, repo, issue_number: pull.number, body });
else await github.rest.issues.updateComment({ owner, repo, comment_id: own.id, body });
`;
