import { redirect } from 'next/navigation'
import { overviewPath } from '@/lib/routes'

export default function Home() {
  redirect(overviewPath())
}
