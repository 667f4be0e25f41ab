'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { ChartSpan } from './zoom-bar'

const RowsDialog = dynamic(() => import('./rows-dialog').then((module) => module.RowsDialog), { ssr: false })

interface ButtonProps {
  children: ReactNode
  question: string
  title: string
  source: string
  span?: ChartSpan
}

/** A number that opens the rows behind it. The question is asked when it is opened, not before. */
function RowsButton({ children, ...dialog }: ButtonProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="rounded-sm hover:underline" onClick={() => setOpen(true)}>
        {children}
      </button>
      {isOpen && <RowsDialog {...dialog} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Opens whose calls failed, which, and with which error. */
export function FailedCallsButton({ children, span }: { children: ReactNode; span: ChartSpan }) {
  const t = useTranslations('overview.errors-chart')
  return (
    <RowsButton question="overview.failed-calls" title={t('rows')} source="CLOUD_TRAIL_MGMT" span={span}>
      {children}
    </RowsButton>
  )
}

/** Opens between which addresses traffic was refused. */
export function RefusedFlowsButton({ children }: { children: ReactNode }) {
  const t = useTranslations('overview.network')
  return (
    <RowsButton question="overview.refused-flows" title={t('flow-rows')} source="VPC_FLOW">
      {children}
    </RowsButton>
  )
}

/** Opens between which addresses most accepted traffic went. */
export function AcceptedFlowsButton({ children }: { children: ReactNode }) {
  const t = useTranslations('overview.network')
  return (
    <RowsButton question="overview.accepted-flows" title={t('byte-rows')} source="VPC_FLOW">
      {children}
    </RowsButton>
  )
}

/** Opens which names were blocked or do not exist. */
export function DeniedNamesButton({ children }: { children: ReactNode }) {
  const t = useTranslations('overview.network')
  return (
    <RowsButton question="overview.denied-names" title={t('name-rows')} source="ROUTE53">
      {children}
    </RowsButton>
  )
}
