'use client'

import { LogValue } from '@/components/ui/log-value'
import { type ValueKind, ValueMenu } from '@/components/ui/value-menu'
import { visibleText } from '@/components/ui/visible-text'
import { isAddress } from '@/lib/ip-address'
import type { Field } from './event-fields'
import { longestFilterValue } from './event-filters'
import type { FilterKey } from './filter-keys'
import { isPrincipal } from './principal-kind'
import type { EventControl } from './use-event-filters'

interface Props {
  fields: readonly Field[]
  control: EventControl
}

/** Fields of an event that stand in the table too, where they can be filtered by. */
const filterable: Readonly<Record<string, FilterKey>> = {
  'api.operation': 'call',
  'api.service.name': 'service',
  'api.response.error': 'error',
  'src_endpoint.ip': 'ip',
  'src_endpoint.domain': 'ip',
  'http_request.user_agent': 'agent',
  'actor.user.uid': 'session',
  'actor.user.credential_uid': 'key',
  'resources[0].uid': 'resource',
  accountid: 'account',
  region: 'region',
}

/** Names and values, indented; whatever the values say, they stay text. */
export function FieldTree({ fields, control }: Props) {
  return (
    <dl className="text-12">
      {fields.map((field) => (
        <div key={field.path} className={field.fields ? '' : 'flex min-w-0 gap-2'}>
          <dt className="shrink-0 text-muted">
            <bdi className="log">{visibleText(field.name, 120)}</bdi>
          </dt>
          <dd className={field.fields ? 'ml-1 border-l border-line pl-3' : 'min-w-0'}>
            {field.fields ? (
              <FieldTree fields={field.fields} control={control} />
            ) : (
              <FieldValue field={field} control={control} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function FieldValue({ field, control }: { field: Field; control: EventControl }) {
  const value = field.text ?? ''
  const key = Object.hasOwn(filterable, field.path) ? filterable[field.path] : undefined
  const kind: ValueKind = isAddress(value) ? 'ip' : isPrincipal(value) ? 'principal' : 'text'
  if (kind === 'text' && !key) return <LogValue value={value} cut="wrap" />
  return (
    <ValueMenu
      value={value}
      kind={kind}
      {...(key &&
        value.length <= longestFilterValue && {
          onFilter: (direction: 'in' | 'out') => control.choose(key, value, direction),
        })}
    >
      <LogValue value={value} cut="wrap" className="underline decoration-line decoration-dotted underline-offset-2" />
    </ValueMenu>
  )
}
