/** Ends a start or a build that failed: what the tools said, then one sentence, and an exit code that is not 0. */
export function giveUp(error) {
  if (process.exitCode === 130) process.exit(130);
  console.error(/MODULE_NOT_FOUND$/.test(error.code) ? `Parley can't start: a package is missing (${error.message.split('\n')[0]}). Run npm ci, then start again.` : told(error));
  process.exit(1);
}

const told = (error) => `${toolWords(error)}\n${sentenceFor(error)}`;

function toolWords(error) {
  if (error.output) return error.output.trim();
  if (error.errors?.length) return error.errors.map(({ text, location }) => `${location?.file ?? '?'}:${location?.line ?? '?'}: ${text}`).join('\n');
  return error.message;
}

function sentenceFor(error) {
  if (error.code === 'ENOSPC') return "Parley can't be built: the disk is full. Free some space, then start again.";
  if (error.code === 'EACCES' || error.code === 'EROFS') return "Parley can't be built: its folder can't be written. Run npm run build once as its owner, then start again.";
  return "Parley can't be built from this source; the reason stands above. Mend it, or go back to a released version and run npm ci.";
}
