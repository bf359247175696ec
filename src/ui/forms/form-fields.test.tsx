import { describe, expect, test } from 'vitest'
import { render } from '../render.ts'
import { errorItems, errorOf, fieldsOf } from './form-fields.ts'
import { PostForm } from './post-form.tsx'

describe('what the fields of a form are given', () => {
  test('id, name, what was typed and what is wrong with it', () => {
    const field = fieldsOf({ urn: '12', name: 'Brook Lane' }, { urn: 'A URN has six figures.' })
    expect(field('urn')).toEqual({ id: 'urn', name: 'urn', value: '12', error: 'A URN has six figures.' })
    expect(field('name')).toMatchObject({ value: 'Brook Lane', error: undefined })
  })

  test('of a list of faults the first stands beside the field, and all in the summary', () => {
    const faults = [
      { field: 'on', says: 'Enter the day.' },
      { field: 'on', says: 'The day is in the future.' },
      { field: 'by', text: 'Say who.' },
    ]
    expect(errorOf(faults, 'on')).toBe('Enter the day.')
    expect(errorOf(faults, 'by')).toBe('Say who.')
    expect(errorItems(faults, { on: 'on-day' })).toEqual([
      { text: 'Enter the day.', href: '#on-day' },
      { text: 'The day is in the future.', href: '#on-day' },
      { text: 'Say who.', href: '#by' },
    ])
  })

  test('a field without a mistake is not in the summary', () => {
    expect(errorItems({ value: undefined, reason: 'Say why.' })).toEqual([{ text: 'Say why.', href: '#reason' }])
  })
})

test('a form carries its token, what was read and the way out', async () => {
  const html = await render(
    <PostForm csrf="t" action="/x" version={3} keep={{ seen: 'a' }} save="Save" leave={{ href: '/y', says: 'Cancel' }}>
      <p>Fields</p>
    </PostForm>,
  )
  for (const part of [
    '<form method="post" action="/x" novalidate="">',
    'name="_csrf" value="t"',
    'name="version" value="3"',
    'name="seen" value="a"',
    '>Save</button>',
    '<a class="govuk-link" href="/y">Cancel</a>',
  ])
    expect(html).toContain(part)
})
