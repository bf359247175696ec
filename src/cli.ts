/** The command line. Each command is loaded only when it is called, so that `waymark help` is instant. */
import type { Command, Output } from './cli/command.ts'

interface Entry {
  readonly usage: string
  readonly says: string
  readonly load: () => Promise<Command>
}

/** To add a command: write it in src/cli and give it a line here. */
const commands: Readonly<Record<string, Entry>> = {
  clauses: {
    usage: 'clauses [--where] [--json]',
    says: 'Count every clause of every policy: encoded, no action, missing. Fails when one is missing.',
    load: async () => (await import('./cli/clauses.ts')).clauses,
  },
  check: {
    usage: 'check [FILE or FOLDER...] [--json] [--quiet]',
    says: 'Run cases (all that come with the policies when none is named) and show mismatches side by side.',
    load: async () => (await import('./cli/check.ts')).check,
  },
  explain: {
    usage: 'explain CASEFILE --duty DUTY-OR-CLAUSE [--on DATE] [--json]',
    says: 'Explain one duty on one case: why it applies, how the date came about, what is missing.',
    load: async () => (await import('./cli/explain.ts')).explain,
  },
  compare: {
    usage: 'compare PACK [PACK or england] [--all] [--on DATE] [--json]',
    says: 'Hold a policy against law and guidance, or two policies side by side.',
    load: async () => (await import('./cli/compare.ts')).compare,
  },
  facts: {
    usage: 'facts [--json]',
    says: 'List every fact a policy may ask about, with its words.',
    load: async () => (await import('./cli/facts.ts')).facts,
  },
  forms: {
    usage: 'forms PACK [FORM] [--json]',
    says: 'List a policy’s forms, or one form’s fields with their ids, answers and clauses.',
    load: async () => (await import('./cli/forms.ts')).forms,
  },
  audit: {
    usage: 'audit verify [--data FOLDER] [--json]',
    says: 'Walk every trust’s audit chain from its beginning. Fails when an event was changed or removed.',
    load: async () => (await import('./cli/data.ts')).audit,
  },
  backup: {
    usage: 'backup FOLDER [--data FOLDER] [--json]',
    says: 'Copy the database and the uploaded files into a new folder, while Waymark runs.',
    load: async () => (await import('./cli/data.ts')).backup,
  },
  bounce: {
    usage: 'bounce [--data FOLDER] [--json] < MESSAGE',
    says: 'Read one message that came back, as a mail server’s pipe hands it over. A letter that was not delivered stops its clock.',
    load: async () => (await import('./cli/bounce.ts')).bounce,
  },
  restore: {
    usage: 'restore FOLDER [--data FOLDER] [--json]',
    says: 'Put a backup into a data folder that has no database yet, and verify its audit chain.',
    load: async () => (await import('./cli/data.ts')).restore,
  },
}

/** Runs one command. Returns the exit code: 0 good, 1 something does not hold, 2 it could not be asked. */
export async function waymark(words: readonly string[], out: Output): Promise<number> {
  const [name = 'help', ...args] = words
  if (['help', '--help', '-h'].includes(name)) {
    out.line(help())
    return 0
  }
  const entry = commands[name]
  if (!entry) {
    out.fault(`There is no command "${name}".\n\n${help()}`)
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    out.line(`waymark ${entry.usage}\n\n${entry.says}`)
    return 0
  }
  const command = await entry.load()
  try {
    return await command(args, out)
  } catch (error) {
    // What a person typed wrong, or a folder that is not there, is a sentence; the trace is for whoever asks for it.
    out.fault(error instanceof Error ? error.message : String(error))
    if (process.env['WAYMARK_TRACE']) out.fault(error instanceof Error ? (error.stack ?? '') : '')
    return 2
  }
}

function help(): string {
  const lines = Object.values(commands).map((entry) => `  waymark ${entry.usage}\n      ${entry.says}`)
  return `Waymark keeps alternative provision to the school’s own policy.\n\n${lines.join('\n')}\n\nExit code: 0 good, 1 something does not hold, 2 it could not be asked.`
}

if (import.meta.main) {
  // `waymark facts | head`: the reader has seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2))
  process.exitCode = await waymark(process.argv.slice(2), {
    line: (text = '') => process.stdout.write(`${text}\n`),
    fault: (text) => process.stderr.write(`${text}\n`),
  })
}
