import type { FileView } from '../../../wire/views.ts';
import { CodeBlock } from '../message-text/code-block.tsx';
import { FileCard } from './file-card.tsx';
import { languageOfName } from './language-of-name.ts';

/** The first lines of a text or of code, in its colours, and the whole of it to save. */
export function TextExcerpt({ file }: { file: FileView }) {
  return (
    <>
      {file.excerpt && <div className="w-full"><CodeBlock code={file.excerpt.trimEnd()} language={languageOfName(file.name)} remark="" /></div>}
      <FileCard file={file} />
    </>
  );
}
