/** A mail server on the loopback, for tests: it takes, refuses, breaks off or says nothing at all. */
import { createServer, type Socket } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export interface Arrived {
  /** The envelope's return address. */
  readonly from: string
  /** The message as it came. */
  readonly raw: string
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface TestSmtp {
  readonly url: string
  readonly arrived: readonly Arrived[]
  close(): Promise<void>
}

export interface SmtpManners {
  /** The reply to a recipient: `550 no such mailbox`. Taken when it answers nothing. */
  readonly onRecipient?: (address: string) => string | undefined
  /** Called with each message once it is here; `break` cuts the line before the sender is told. */
  readonly onMessage?: (message: Arrived) => 'take' | 'break'
}

export async function openSmtp(manners: SmtpManners = {}): Promise<TestSmtp> {
  const arrived: Arrived[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (address, _session, done) => {
      const reply = manners.onRecipient?.(address.address)
      if (reply === undefined) return done()
      const [code = '550'] = reply.split(' ')
      done(Object.assign(new Error(reply.slice(code.length + 1)), { responseCode: Number(code) }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(parts)).then((mail) => {
          const message = {
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            raw: Buffer.concat(parts).toString('utf8'),
            messageId: mail.messageId ?? '',
            to: mail.to?.[0]?.address ?? '',
            subject: mail.subject ?? '',
            text: mail.text ?? '',
          }
          arrived.push(message)
          if (manners.onMessage?.(message) !== 'break') return done()
          for (const socket of sockets) socket.destroy()
        })
      })
    },
  })
  // A line that breaks is what some tests are about.
  server.on('error', () => undefined)
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    arrived,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A port that answers the telephone and says nothing. */
export async function openSilence(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
