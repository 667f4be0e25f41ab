import { describeQuestions } from '@/lib/execution/describe-questions'
import { handle, json } from '@/lib/http'

/** The questions: name, title, sentence, parameters as JSON Schema, columns. */
export function GET(request: Request): Promise<Response> {
  return handle(request, async () => json({ queries: describeQuestions() }))
}
