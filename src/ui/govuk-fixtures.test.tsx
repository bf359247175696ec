import { raw } from 'hono/html'
import { describe, expect, it } from 'vitest'
import type { Content } from './child.ts'
import { type Fixture, fixtures, structure } from './govuk-fixtures.ts'
import {
  BackLink,
  Banner,
  Breadcrumbs,
  Button,
  ButtonLink,
  Checkboxes,
  type Choice,
  DateInput,
  Details,
  ErrorSummary,
  Fieldset,
  FileUpload,
  Pagination,
  Radios,
  Select,
  SkipLink,
  Textarea,
  TextInput,
} from './index.ts'
import { type Rendered, render as toHtml } from './render.ts'

type Options = Fixture['options']

/** Options we leave out on purpose: free attributes and classes on inner parts, slots, hooks for scripts. */
const unsupported = new Set([
  'attributes',
  'beforeInput',
  'afterInput',
  'beforeInputs',
  'afterInputs',
  'inputWrapper',
  'visuallyHiddenText',
  'javascript',
  'wrapperAttributes',
  'wrapperClasses',
  'titleId',
  'titleHeadingLevel',
  'role',
  'collapseOnMobile',
  'behaviour',
  'isStartButton',
])

function uses(value: unknown, wanted: (key: string) => boolean): boolean {
  if (Array.isArray(value)) return value.some((each) => uses(each, wanted))
  if (!value || typeof value !== 'object') return false
  return Object.entries(value).some(([key, each]) => wanted(key) || uses(each, wanted))
}

/** Text or HTML of an option, as content. */
function words(option: Options | undefined): Content | undefined {
  if (!option) return undefined
  return option.html ? raw(String(option.html).trim()) : (option.text ?? undefined)
}

const size = (given: string | undefined) =>
  /--(xl|l|m|s)\b/.exec(given ?? '')?.[1] as 's' | 'm' | 'l' | 'xl' | undefined

function field(o: Options) {
  return {
    id: o.id ?? o.idPrefix ?? o.name,
    name: o.name,
    label: words(o.label),
    labelSize: size(o.label?.classes),
    labelIsHeading: o.label?.isPageHeading,
    hint: words(o.hint),
    error: words(o.errorMessage),
    describedBy: o.describedBy,
    inputClass: o.classes,
    groupClass: o.formGroup?.classes,
    disabled: o.disabled,
  }
}

function choices(o: Options) {
  const items: Choice[] = o.items.filter(Boolean).map((item: Options) =>
    item.divider
      ? { divider: item.divider }
      : {
          value: String(item.value),
          text: words(item),
          hint: words(item.hint),
          conditional: item.conditional?.html ? raw(item.conditional.html) : undefined,
          id: item.id,
          disabled: item.disabled,
        },
  )
  const ticked = o.items.filter((item: Options) => item?.checked ?? (o.values ?? [o.value]).includes(item?.value))
  return {
    ...field(o),
    label: words(o.fieldset?.legend),
    labelSize: size(o.fieldset?.legend?.classes),
    labelIsHeading: o.fieldset?.legend?.isPageHeading,
    describedBy: o.fieldset?.describedBy ?? o.describedBy,
    items,
    ticked: ticked.map((item: Options) => String(item.value)) as string[],
  }
}

/** Every component: how the fixture's options are said to ours, and which fixtures say what ours leaves out. */
const components: Record<
  string,
  { render: (o: Options) => Rendered; skip?: (o: Options, name: string) => boolean; atLeast: number }
> = {
  button: {
    render: (o) => {
      const kind = /--(secondary|warning)/.exec(o.classes ?? '')?.[1] as 'secondary' | undefined
      if (o.href)
        return (
          <ButtonLink {...o} href={o.href} kind={kind}>
            {words(o)}
          </ButtonLink>
        )
      return (
        <Button kind={kind} type={o.type} name={o.name} value={o.value} id={o.id} disabled={o.disabled}>
          {words(o)}
        </Button>
      )
    },
    skip: (o) => /inverse|app-|:/.test(o.classes ?? ''),
    atLeast: 10,
  },
  'error-summary': {
    render: (o) => (
      <ErrorSummary
        focus={false}
        title={o.titleText}
        description={o.descriptionHtml ? raw(o.descriptionHtml) : o.descriptionText}
        errors={(o.errorList ?? []).map((each: Options) => ({ text: words(each), href: each.href }))}
      />
    ),
    skip: (o) => !!o.classes || !!o.titleHtml || (!o.errorList?.length && !o.descriptionText && !o.descriptionHtml),
    atLeast: 6,
  },
  input: {
    render: (o) => (
      <TextInput
        {...field(o)}
        value={o.value}
        type={o.type}
        inputmode={o.inputmode}
        autocomplete={o.autocomplete}
        autocapitalize={o.autocapitalize}
        pattern={o.pattern}
        spellcheck={o.spellcheck}
        prefix={words(o.prefix)}
        suffix={words(o.suffix)}
      />
    ),
    skip: (o) =>
      !!(o.label?.classes && !size(o.label.classes)) ||
      !!o.hint?.classes ||
      !!o.errorMessage?.classes ||
      !!o.prefix?.classes ||
      !!o.suffix?.classes,
    atLeast: 25,
  },
  textarea: {
    render: (o) => (
      <Textarea
        {...field(o)}
        value={o.value}
        rows={o.rows ? Number(o.rows) : undefined}
        spellcheck={o.spellcheck}
        autocomplete={o.autocomplete}
      />
    ),
    atLeast: 10,
  },
  'date-input': {
    render: (o) => {
      const parts = { day: o.day, month: o.month, year: o.year }
      const wrong = (['day', 'month', 'year'] as const).filter((part) => parts[part]?.error)
      const value = Object.fromEntries(
        Object.entries(parts).map(([part, each]) => [
          part,
          each?.value ?? o.values?.[o.namePrefix ? `${o.namePrefix}-${part}` : part],
        ]),
      )
      return (
        <DateInput
          {...field(o)}
          name={o.namePrefix ?? ''}
          label={words(o.fieldset?.legend)}
          labelSize={size(o.fieldset?.legend?.classes)}
          labelIsHeading={o.fieldset?.legend?.isPageHeading}
          describedBy={o.fieldset?.describedBy}
          value={value}
          errorParts={wrong.length > 0 ? wrong : undefined}
        />
      )
    },
    skip: (o) =>
      !!o.items ||
      ('year' in o && !o.year) ||
      ('day' in o && !o.day) ||
      !o.fieldset ||
      !!o.fieldset.classes ||
      !!o.hint?.classes ||
      !!o.errorMessage?.classes ||
      [o.day, o.month, o.year].some(
        (part) => part && Object.keys(part).some((key) => key !== 'error' && key !== 'value'),
      ) ||
      [o.day, o.month, o.year].some((part) => part?.error === false),
    atLeast: 10,
  },
  radios: {
    render: (o) => {
      const { ticked, ...props } = choices(o)
      return <Radios {...props} value={ticked[0]} />
    },
    skip: (o) =>
      !!o.fieldset?.classes ||
      !!o.hint?.classes ||
      !!o.errorMessage?.classes ||
      uses(o.items, (key) => key === 'label'),
    atLeast: 15,
  },
  checkboxes: {
    render: (o) => {
      const { ticked, ...props } = choices(o)
      return <Checkboxes {...props} value={ticked} />
    },
    skip: (o) =>
      !!o.fieldset?.classes ||
      !!o.hint?.classes ||
      !!o.errorMessage?.classes ||
      uses(o.items, (key) => key === 'label' || key === 'name'),
    atLeast: 15,
  },
  select: {
    render: (o) => (
      <Select
        {...field(o)}
        items={o.items
          .filter(Boolean)
          .map((item: Options) => ({ value: String(item.value), text: item.text, disabled: item.disabled }))}
        value={String(o.items.find((item: Options) => item?.selected ?? (o.value && item?.value === o.value))?.value)}
      />
    ),
    skip: (o) => !o.items?.every((item: Options | undefined) => !item || item.value !== undefined),
    atLeast: 8,
  },
  'file-upload': {
    render: (o) => <FileUpload {...field(o)} multiple={o.multiple} />,
    atLeast: 8,
    skip: (o) => !!o.value,
  },
  fieldset: {
    render: (o) => (
      <Fieldset
        legend={words(o.legend)}
        legendSize={size(o.legend?.classes)}
        legendIsHeading={o.legend?.isPageHeading}
        describedBy={o.describedBy}
        extraClass={o.classes}
        role={o.role}
      >
        {o.html ? raw(o.html) : null}
      </Fieldset>
    ),
    skip: (o) => !!o.legend?.classes && !size(o.legend.classes),
    atLeast: 8,
  },
  details: {
    render: (o) => (
      <Details summary={o.summaryHtml ? raw(o.summaryHtml) : o.summaryText} open={o.open} id={o.id}>
        {words(o)}
      </Details>
    ),
    skip: (o) => !!o.classes,
    atLeast: 6,
  },
  breadcrumbs: {
    render: (o) => (
      <Breadcrumbs
        label={o.labelText}
        items={o.items.map((item: Options) => ({ text: words(item), href: item.href }))}
      />
    ),
    skip: (o) => !!o.classes,
    atLeast: 4,
  },
  'back-link': {
    render: (o) => <BackLink href={o.href ?? '#'}>{words(o)}</BackLink>,
    skip: (o) => !!o.classes || o.href === '',
    atLeast: 3,
  },
  'skip-link': {
    render: (o) => <SkipLink href={o.href ?? '#content'}>{words(o)}</SkipLink>,
    skip: (o) => !!o.classes || (!o.text && !o.html),
    atLeast: 3,
  },
  pagination: {
    render: (o) => {
      const turn = (link: Options | undefined) => link && { href: link.href, text: words(link), label: link.labelText }
      return <Pagination label={o.landmarkLabel} items={o.items} previous={turn(o.previous)} next={turn(o.next)} />
    },
    skip: (o) => !!o.classes,
    atLeast: 7,
  },
  'notification-banner': {
    render: (o) => (
      <Banner
        kind={o.type === 'success' ? 'success' : undefined}
        title={o.titleText}
        text={o.html ? undefined : o.text}
      >
        {o.html ? raw(o.html) : null}
      </Banner>
    ),
    skip: (o) => !!o.classes || !!o.titleHtml || (o.type && o.type !== 'success'),
    atLeast: 5,
  },
}

/** Lists with holes in them: our types do not allow such. */
const holed = (o: Options) => Array.isArray(o.items) && o.items.some((item) => !item || Object.keys(item).length === 0)

for (const [component, { render, skip, atLeast }] of Object.entries(components)) {
  describe(`${component} gives GOV.UK Frontend's markup`, () => {
    const used = fixtures(component).filter(({ options, name }) => {
      return (
        !uses(options, (key) => unsupported.has(key) && !(component === 'fieldset' && key === 'role')) &&
        !holed(options) &&
        !skip?.(options, name)
      )
    })
    it(`for at least ${atLeast} of its examples`, () => {
      expect(used.length).toBeGreaterThanOrEqual(atLeast)
    })
    it.each(used.map((each) => [each.name, each] as const))('%s', async (_name, fixture) => {
      expect(structure(await toHtml(render(fixture.options)))).toEqual(structure(fixture.html))
    })
  })
}
