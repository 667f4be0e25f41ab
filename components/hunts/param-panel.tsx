'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { useEstimateText } from '@/components/execution/use-estimate-text'
import { ParamField } from '@/components/params/param-field'
import type { ParamValues } from '@/components/params/use-param-values'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Panel } from '@/components/ui/panel'
import { useHotkeys } from '@/lib/client/use-hotkeys'
import type { Rows } from '@/lib/client/use-rows'
import type { HuntDescription } from '@/lib/hunt'
import { useEstimate } from './use-estimate'

interface Props {
  hunt: HuntDescription
  control: ParamValues
  /** With the window, as they would be asked. */
  params: unknown
  rows: Rows
  onRun: () => void
}

/** The hunt's parameters, what the run would scan, and the button that runs it. */
export function ParamPanel({ hunt, control, params, rows, onRun }: Props) {
  const t = useTranslations('hunts')
  const tKeys = useTranslations('shell.keys.group')
  const { foretold } = useEstimateText()
  const [isTried, setTried] = useState(false)
  const isWrong = Object.keys(control.problems).length > 0
  const isRunning = rows.status === 'running'
  const { data, isFetching } = useEstimate(hunt.name, params, !isWrong)
  const refused = /^params\.(\w+)[.\d]*: (.*)$/s.exec(rows.error?.code === 'bad-params' ? rows.error.message : '')
  const run = () => {
    setTried(true)
    if (!isWrong && !isRunning) onRun()
  }
  useHotkeys([{ keys: 'mod+Enter', label: t('run'), group: tKeys('view'), run, inFields: true }])
  const estimate = () => {
    if (isWrong) return isTried && <span className="text-high-text">{t('wrong')}</span>
    if (data?.estimate) return foretold({ ...data.estimate, ...(data.usd && { usd: data.usd }) })
    return isFetching ? t('estimate-wait') : data && t('no-estimate')
  }
  return (
    <Panel title={t('params')}>
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          run()
        }}
      >
        <div className="grid grid-cols-1 items-start gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
          {hunt.params.map((spec) => (
            <ParamField
              key={spec.name}
              spec={spec}
              label={hunt.paramLabels[spec.name] ?? spec.name}
              value={control.texts[spec.name]}
              onChange={(text) => control.change(spec.name, text)}
              problem={control.problems[spec.name]}
              isUrgent={isTried}
              error={refused?.[1] === spec.name ? refused[2] : undefined}
              choiceLabel={(choice) =>
                t.has(`choice.${choice}` as 'choice.any') ? t(`choice.${choice}` as 'choice.any') : choice
              }
            />
          ))}
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <Button type="submit" look="accent" disabled={isRunning}>
            <Play className="size-3.5" aria-hidden="true" />
            {isRunning ? t('running') : t('run')}
            <span aria-hidden="true" className="hidden sm:inline">
              <Kbd keys="mod+Enter" />
            </span>
          </Button>
          <span className="min-h-5 min-w-0 text-12 text-muted" data-estimate>
            {estimate()}
          </span>
        </div>
      </form>
    </Panel>
  )
}
