/** Is this file genuine? Three answers, in words that claim no more than is known. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import {
  Button,
  CsrfField,
  ErrorSummary,
  errorItems,
  errorOf,
  type FieldFault,
  FileUpload,
  Note,
  PageHead,
  TextInput,
} from '../../ui/index.ts'
import type { Asked } from './routes.tsx'

export function CheckPage(props: {
  asked: Asked | undefined
  typed: string
  faults: readonly FieldFault[]
  csrf: string
}) {
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(props.faults)} />
      <PageHead
        title="Check a document"
        lede="For anybody who was given a document from Waymark. Nothing you send is kept."
      />
      {props.asked ? <Answer asked={props.asked} /> : null}
      <form method="post" action="/check" enctype="multipart/form-data" novalidate>
        <CsrfField token={props.csrf} />
        <FileUpload
          id="file"
          name="file"
          label="The file"
          hint="The PDF as you received it, 10 MB at most. A print or a photo cannot be checked this way."
          accept=".pdf"
          error={errorOf(props.faults, 'file')}
        />
        <TextInput
          id="code"
          name="code"
          label="Or the code on its last page"
          hint="Five groups of four, such as 4KQ7-ZD2M-09TX-B6WE-1HRC."
          value={props.typed}
          error={errorOf(props.faults, 'code')}
          spellcheck={false}
          autocomplete="off"
        />
        <Button>Check</Button>
      </form>
    </div>
  )
}

function Answer(props: { asked: Asked }) {
  const { by, found } = props.asked
  if (!found)
    return (
      <Note
        kind="unmet"
        title={by === 'file' ? 'This file is not known here' : 'This code is not known here'}
        id="answer"
      >
        {by === 'file'
          ? 'Either Waymark did not issue it here, or something in it was changed afterwards, be it one letter. Ask whoever gave it to you for the original file.'
          : 'Check every letter and figure. If it is right, Waymark sealed no such document here.'}
      </Note>
    )
  const what = `${found.title}, ${found.sealed ? 'sealed' : 'issued'} on ${sayDate(dayOf(found.on))}`
  return by === 'file' ? (
    <Note kind="met" title="Genuine and unchanged" id="answer">
      {what}. This is the very file that Waymark made.
    </Note>
  ) : (
    <Note kind="met" title="A document with this code was sealed" id="answer">
      {what}. The code alone does not show that what you hold says the same: only the file can show that.
    </Note>
  )
}
